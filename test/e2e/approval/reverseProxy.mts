import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands before an n8n, as in most installations: the world knows its address, not n8n's. */
export interface ReverseProxy {
	url: string;
	/** Where it passes requests on to. */
	target: string;
	stop(): Promise<void>;
}

/** Starts one that passes on everything, the Host header too, as `proxy_set_header Host $host` has it. */
export async function startReverseProxy(): Promise<ReverseProxy> {
	const proxy = { url: '', target: '' };
	const server = createServer((incoming, outgoing) => {
		const { method, headers, url = '/' } = incoming;
		const passedOn = request(new URL(url, proxy.target), { method, headers }, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(outgoing);
		});
		passedOn.on('error', () => outgoing.destroy());
		incoming.pipe(passedOn);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return Object.assign(proxy, {
		async stop() {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	});
}
