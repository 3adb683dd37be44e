import { request } from 'node:http';

import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';

describe('The page and the control API of the local gateway', () => {
	let gateway: Gateway;
	let port: number;
	beforeAll(async () => {
		gateway = await startGateway();
		port = Number(new URL(gateway.pageUrl).port);
	});
	afterAll(() => gateway.stop());

	/** fetch does not let a test choose the Host header. */
	const statusOf = (method: string, path: string, headers: Record<string, string>) =>
		new Promise<number | undefined>((resolve, reject) => {
			const options = { host: '127.0.0.1', port, method, path, headers };
			const sent = request(options, (response) => {
				response.resume();
				response.on('end', () => resolve(response.statusCode));
			});
			sent.on('error', reject);
			sent.end();
		});

	it.each(['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST'])(
		'answer to the host %s',
		async (name) => {
			const host = `${name}:${port}`;
			expect(await statusOf('GET', '/', { host })).toBe(200);
			expect(await statusOf('GET', '/sandbox/state', { host })).toBe(200);
			const origin = `http://${host}`;
			expect(await statusOf('POST', '/sandbox/tokens/revoke', { host, origin })).toBe(200);
		},
	);

	it.each(['example.com', '127.0.0.1.example.com', 'localhost.example.com:80', '10.0.0.1'])(
		'refuse the host %s',
		async (host) => {
			expect(await statusOf('GET', '/', { host })).toBe(403);
			expect(await statusOf('GET', '/page/main.mjs', { host })).toBe(403);
			expect(await statusOf('GET', '/sandbox/state', { host })).toBe(403);
			expect(await statusOf('GET', '/sandbox/events', { host })).toBe(403);
		},
	);

	it.each(['https://example.com', 'null', 'http://127.0.0.1:1', 'http://localhost.example.com'])(
		'refuse a web page of %s, which changes nothing',
		async (origin) => {
			gateway.faults.add({ on: 'bulk', kind: { status: 500 } });
			const host = `127.0.0.1:${port}`;
			expect(await statusOf('DELETE', '/sandbox/faults', { host, origin })).toBe(403);
			expect(await statusOf('POST', '/sandbox/reset', { host, origin })).toBe(403);
			expect(await statusOf('GET', '/sandbox/events', { host, origin })).toBe(403);
			expect(gateway.faults.pending()).not.toEqual([]);
		},
	);
});
