import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with one send instead of accepting it. */
export type Fault = (response: ServerResponse) => void;

export const status =
	(code: number): Fault =>
	(response) => {
		response.writeHead(code, { 'content-type': 'application/json' }).end('{}');
	};

/** A server with a login and a send, for trying the harness: it counts logins and keeps what it accepted. */
export async function startStandInServer() {
	const accepted: string[] = [];
	const faults: Fault[] = [];
	const tokens = new Set<string>();
	let logins = 0;
	let onSend = () => {};

	const answer = (response: ServerResponse, path: string, body: Record<string, string>) => {
		if (path === '/login') {
			logins++;
			if (body.password !== 'right') return status(400)(response);
			const token = `token${logins}`;
			tokens.add(token);
			return response.end(JSON.stringify({ token }));
		}
		onSend();
		const fault = faults.shift();
		if (fault) return fault(response);
		if (!tokens.has(body.token ?? '')) return status(401)(response);
		if (path === '/send') accepted.push(body.to ?? '');
		return status(201)(response);
	};

	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const text = Buffer.concat(chunks).toString();
			answer(response, request.url ?? '', JSON.parse(text || '{}') as Record<string, string>);
		});
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		accepted,
		faults,
		logins: () => logins,
		revokeTokens: () => tokens.clear(),
		/** resolves when the next send has arrived */
		nextSend: async () =>
			await new Promise<void>((resolve) => {
				onSend = resolve;
			}),
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
