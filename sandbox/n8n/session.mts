import { randomUUID } from 'node:crypto';

/** Calls of n8n's REST API as the browser makes them. */
export interface Session {
	/**
	 * @param path below /rest
	 * @returns the `data` of n8n's answer
	 * @throws when n8n answers with an error; the message holds its status and text
	 */
	call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<unknown>;
}

/** Keeps n8n's cookies. n8n ties them to a browser-id header, which has to stay the same. */
export function openSession(url: string): Session {
	const browserId = randomUUID();
	const cookies = new Map<string, string>();
	return {
		async call(method, path, body) {
			const answer = await fetch(`${url}/rest${path}`, {
				method,
				headers: {
					'browser-id': browserId,
					'content-type': 'application/json',
					cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
				},
				body: body && JSON.stringify(body),
			});
			for (const cookie of answer.headers.getSetCookie()) {
				const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
				if (name !== undefined && value !== undefined) cookies.set(name, value);
			}
			const text = await answer.text();
			if (!answer.ok) {
				throw new Error(`n8n answered ${method} ${path} with ${answer.status}: ${text}`);
			}
			return (JSON.parse(text) as { data?: unknown }).data;
		},
	};
}
