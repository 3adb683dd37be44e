import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came over the wire. */
export interface RecordedRequest {
	method: string;
	/** path and query */
	url: string;
	headers: IncomingHttpHeaders;
	body: string;
}

export interface Recorder {
	url: string;
	port: number;
	requests: RecordedRequest[];
	/** Redirects every request but logins to this address, while set. */
	redirectTo?: string;
	stop(): Promise<void>;
}

/** The token that a recorder gives. */
export const recordedToken = 'token-of-the-recorder-4711';

/** A server that answers every login with a token, everything else with 200, and keeps it all. */
export async function startRecorder(): Promise<Recorder> {
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { method = '', url = '', headers } = request;
			recorder.requests.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
			const isLogin = url.endsWith('/api/v2/access-token');
			if (recorder.redirectTo !== undefined && !isLogin) {
				response.writeHead(307, { location: recorder.redirectTo }).end();
				return;
			}
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(isLogin ? JSON.stringify({ accessToken: recordedToken }) : '{"ok":true}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const recorder: Recorder = {
		url: `http://127.0.0.1:${port}`,
		port,
		requests: [],
		stop: async () => {
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
		},
	};
	return recorder;
}
