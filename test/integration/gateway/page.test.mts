import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import { send } from './caller.mts';

describe('The page of the local gateway', () => {
	let gateway: Gateway;
	beforeAll(async () => {
		gateway = await startGateway();
	});
	afterAll(() => gateway.stop());

	const get = (path: string) => send(new URL(path, gateway.pageUrl).href, {});
	const addressesIn = (text: string, pattern: RegExp) =>
		[...text.matchAll(pattern)].map(([, address = '']) => address);

	it('comes with all the files it names, and names none elsewhere', async () => {
		const page = await get('/');
		expect(page).toMatchObject({ status: 200, body: expect.stringContaining('<html lang="en">') });
		const named = addressesIn(page.body, /(?:src|href)="([^"]+)"/g);
		expect(named).toContain('/page/main.mjs');
		for (const address of named) {
			expect(address).toMatch(/^\/page\//);
			expect(await get(address)).toMatchObject({ status: 200 });
		}
	});

	it('answers the request that ends a test of the credential, and does not log it', async () => {
		const prefixed = await startGateway({ pathPrefix: '/sms' });
		for (const { url, requests } of [gateway, prefixed]) {
			expect(await send(`${url}/`, { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
			expect(requests).toEqual([]);
		}
		await prefixed.stop();
	});

	it('is where the address of the API leads to in a browser', async () => {
		const found = await send(new URL('/', gateway.url).href, {});
		expect(found.status).toBe(302);
		expect(found.headers.get('location')).toBe(gateway.pageUrl);
		expect(gateway.requests).toEqual([]);
	});

	it('loads every module that its scripts import', async () => {
		const names = new Set(['main.mjs']);
		// A set that grows while it is walked through is walked to its new end.
		for (const name of names) {
			const script = await get(`/page/${name}`);
			expect([name, script.status]).toEqual([name, 200]);
			expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
			for (const next of addressesIn(script.body, /from '\.\/([^']+)'/g)) names.add(next);
		}
		expect([...names]).toContain('words.mjs');
	});

	it('may load and call nothing but its own gateway, and not be framed', async () => {
		const { headers } = await get('/');
		const policy = headers.get('content-security-policy') ?? '';
		expect(policy).toContain("default-src 'none'");
		expect(policy).toContain("script-src 'self';");
		expect(policy).toContain("connect-src 'self';");
		expect(policy).toContain("frame-ancestors 'none'");
		expect(policy).not.toContain('unsafe');
		expect(headers.get('x-content-type-options')).toBe('nosniff');
	});

	it('hands out no other file', async () => {
		expect(await get('/page/../gateway.mts')).toMatchObject({ status: 404 });
		expect(await get('/page/%2e%2e/gateway.mts')).toMatchObject({ status: 404 });
		expect(await get('/page/toString')).toMatchObject({ status: 404 });
	});
});
