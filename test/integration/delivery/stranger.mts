import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A host that must never hear of anything. */
export interface Stranger {
	url: string;
	host: string;
	/** How many requests have reached it. */
	requests(): number;
	stop(): Promise<void>;
}

export async function startStranger(): Promise<Stranger> {
	let requests = 0;
	const server = createServer((request, response) => {
		requests++;
		request.resume();
		response.writeHead(200, { 'content-type': 'application/json' }).end('{"accessToken":"stolen"}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		url: `http://${host}`,
		host,
		requests: () => requests,
		stop: async () =>
			await new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
