import { gatewayClient } from '../../../sandbox/gateway/client.mts';
import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import { accountAt, loginBody, postLogin, send, sendBeans, sendOne, tokenFor } from './caller.mts';

describe('The control API of the local gateway', () => {
	let gateway: Gateway;
	let client: ReturnType<typeof gatewayClient>;
	beforeEach(async () => {
		gateway = await startGateway({ pathPrefix: '/sms', settings: { oneTokenPerUser: true } });
		client = gatewayClient(gateway.pageUrl);
	});
	afterEach(() => gateway.stop());

	it('tells the state: phones, settings, faults and counts', async () => {
		await sendOne(gateway, await tokenFor(gateway));
		await client.addFaults({ on: 'bulk', times: Infinity, kind: { hang: true } });
		expect(await client.state()).toEqual({
			accounts: [
				{ name: 'Shop phone', login: 'shop@example.com', messages: 1 },
				{ name: 'Office phone', login: 'office@example.com', messages: 0 },
			],
			settings: gateway.settings,
			faults: [{ id: 1, on: 'bulk', skip: 0, times: Infinity, kind: { hang: true } }],
			outages: { gateway: false, phone: false },
			onlineSince: 0,
			requests: 2,
			url: gateway.url,
		});
	});

	it('hands out messages, of one phone or all', async () => {
		await sendOne(gateway, await tokenFor(gateway, accountAt(gateway, 0)));
		await sendOne(gateway, await tokenFor(gateway, accountAt(gateway, 1)));
		expect(await client.messages()).toEqual(gateway.phone());
		expect(await client.messages('Office phone')).toEqual(gateway.phone('Office phone'));
		await expect(client.messages('Home phone')).rejects.toThrow('There is no account Home phone');
	});

	it('hands out the request log and the logins', async () => {
		await sendOne(gateway, await tokenFor(gateway));
		await postLogin(gateway, { ...loginBody(accountAt(gateway, 0)), password: 'wrong' });
		expect(await client.requests()).toMatchObject([
			{ id: 1, path: '/sms/api/v2/access-token', statusCode: 200, appName: 'tests' },
			{ id: 2, path: '/sms/api/v2/sms/bulk', statusCode: 201, account: 'Shop phone' },
			{ id: 3, statusCode: 400, reason: 'the password is wrong' },
		]);
		expect(await client.logins()).toEqual({
			'Shop phone': { accepted: 1, refused: 1 },
			'Office phone': { accepted: 0, refused: 0 },
		});
	});

	it('changes settings, and refuses what is none', async () => {
		const changed = await client.change({ acceptedBody: 'ok', tokenSpelling: 'token' });
		expect(changed).toMatchObject({ acceptedBody: 'ok', tokenSpelling: 'token', latencyMs: 0 });
		expect(await sendOne(gateway, await tokenFor(gateway))).toMatchObject({ body: 'ok' });
		await expect(client.change({ latencyMs: -1 })).rejects.toThrow('latencyMs');
		const unknown = { method: 'POST', body: '{"latency":1}' };
		expect(await send(`${gateway.pageUrl}sandbox/settings`, unknown)).toMatchObject({
			status: 400,
			body: expect.stringContaining('latency'),
		});
	});

	it('adds faults and clears them, by label or all', async () => {
		await client.addFaults(
			{ on: 'bulk', label: 'a', kind: { status: 500 } },
			{ on: 'bulk', label: 'b', kind: { status: 503 } },
			{ on: 'bulk', kind: { status: 502 } },
		);
		await client.clearFaults('a');
		expect(gateway.faults.pending().map(({ label }) => label)).toEqual(['b', undefined]);
		await client.clearFaults();
		expect(gateway.faults.pending()).toEqual([]);
	});

	it.each([
		['nothing', undefined],
		['no kind', { on: 'bulk' }],
		['an unknown kind', { on: 'bulk', kind: { explode: true } }],
		['another endpoint', { on: 'inbox', kind: { status: 500 } }],
		['a status that is none', { on: 'bulk', kind: { status: 99 } }],
		['an unknown moment', { on: 'bulk', kind: { reset: 'later' } }],
		[
			'a header that cannot be sent',
			{ on: 'bulk', kind: { status: 500, headers: { 'a b': 'c' } } },
		],
		['a header of two lines', { on: 'bulk', kind: { status: 500, headers: { a: 'b\nc' } } }],
		['a location of two lines', { on: 'bulk', kind: { redirect: 302, location: 'a\nb' } }],
		['a field too many', { on: 'bulk', kind: { status: 500 }, after: 2 }],
		['times zero', { on: 'bulk', kind: { status: 500 }, times: 0 }],
	])('refuses a fault with %s', async (_what, fault) => {
		const body = fault && JSON.stringify(fault);
		const result = await send(`${gateway.pageUrl}sandbox/faults`, { method: 'POST', body });
		expect(result).toMatchObject({ status: 400, body: expect.stringContaining('Fault 1') });
		expect(gateway.faults.pending()).toEqual([]);
	});

	it.each([{ sms: true }, { phone: 'yes' }, ['phone']])(
		'refuses as outages: %j',
		async (outages) => {
			const body = JSON.stringify(outages);
			const result = await send(`${gateway.pageUrl}sandbox/outages`, { method: 'POST', body });
			expect(result).toMatchObject({ status: 400, body: expect.stringContaining('Outages') });
		},
	);

	it('revokes tokens', async () => {
		const token = await tokenFor(gateway);
		await client.revokeTokens('Office phone');
		expect(await sendOne(gateway, token)).toMatchObject({ status: 201 });
		await client.revokeTokens();
		expect(await sendOne(gateway, token)).toMatchObject({ status: 401 });
	});

	it('resets to what was at the start', async () => {
		const token = await tokenFor(gateway);
		await sendBeans(gateway, token, { destination: '1,2', message: 'x' });
		await client.addFaults({ on: 'login', kind: { status: 500 } });
		await client.change({ oneTokenPerUser: false, latencyMs: 5 });
		await client.setOutages({ gateway: true, phone: true });
		await client.reset();
		expect(await client.state()).toMatchObject({
			accounts: [{ messages: 0 }, { messages: 0 }],
			settings: { oneTokenPerUser: true, latencyMs: 0 },
			faults: [],
			outages: { gateway: false, phone: false },
			requests: 0,
		});
		expect(gateway.phone()).toEqual([]);
		expect(gateway.requests).toEqual([]);
		expect(await sendOne(gateway, token)).toMatchObject({ status: 401 });
	});

	it('answers 404 to calls it does not have, and 400 to a body that is not JSON', async () => {
		const url = `${gateway.pageUrl}sandbox`;
		expect(await send(`${url}/tokens`, {})).toMatchObject({ status: 404 });
		expect(await send(`${url}/reset`, {})).toMatchObject({ status: 404 });
		const broken = { method: 'POST', body: '{' };
		expect(await send(`${url}/settings`, broken)).toMatchObject({ status: 400 });
	});

	it('keeps its own calls out of the request log', async () => {
		await client.state();
		await gatewayClient(gateway.url).state();
		await send(gateway.pageUrl, {});
		expect(gateway.requests).toEqual([]);
	});
});
