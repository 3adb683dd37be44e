import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import { accountAt, loginBody, postLogin, send, sendBeans, sendOne, tokenFor } from './caller.mts';

describe('The local gateway', () => {
	let gateway: Gateway;
	beforeEach(async () => {
		gateway = await startGateway();
	});
	afterEach(() => gateway.stop());

	it('gives each account its own phone and accepts with 201 and no body', async () => {
		const shop = await tokenFor(gateway, accountAt(gateway, 0));
		const office = await tokenFor(gateway, accountAt(gateway, 1));
		const later = 4095327343000;
		const answer = await sendBeans(
			gateway,
			shop,
			{ destination: '12334566', message: 'Hello world!' },
			{ destination: '+33617841532', message: 'é 👋', scheduleTimestamp: later },
		);
		await sendOne(gateway, office);
		expect(answer).toMatchObject({ status: 201, body: '', reason: '2 SMS accepted' });
		const [first, second] = gateway.phone('Shop phone');
		expect(first).toMatchObject({
			id: 1,
			account: 'Shop phone',
			destination: '12334566',
			message: 'Hello world!',
			scheduleTimestamp: null,
		});
		expect(first?.sentAt).toBe(first?.at);
		expect(second).toMatchObject({
			id: 2,
			message: 'é 👋',
			scheduleTimestamp: later,
			sentAt: null,
		});
		expect(gateway.phone('Office phone')).toHaveLength(1);
		expect(gateway.phone().map(({ id }) => id)).toEqual([1, 2, 3]);
	});

	it('splits joined destinations into one SMS each, with the request that brought them', async () => {
		const token = await tokenFor(gateway);
		await sendBeans(gateway, token, { destination: '061,+33612,061', message: 'a,b' });
		const { id: request } = gateway.requests.at(-1) ?? {};
		expect(gateway.phone().map(({ destination, message }) => [destination, message])).toEqual([
			['061', 'a,b'],
			['+33612', 'a,b'],
			['061', 'a,b'],
		]);
		expect(gateway.phone().map((sms) => sms.request)).toEqual([request, request, request]);
	});

	it('accepts a content type with a charset, and sends a body with the 201 if told to', async () => {
		gateway.settings.acceptedBody = '{"ok":true}';
		const answer = await send(`${gateway.url}/api/v2/sms/bulk`, {
			method: 'POST',
			headers: { 'content-type': 'Application/JSON; charset=utf-8' },
			body: JSON.stringify({
				accessToken: await tokenFor(gateway),
				smsBeans: [{ destination: '1', message: ' ' }],
			}),
		});
		expect(answer).toMatchObject({ status: 201, body: '{"ok":true}' });
		expect(gateway.phone()).toMatchObject([{ message: ' ' }]);
	});

	it.each([
		['accessToken', /^\{"accessToken":"[0-9a-f-]{36}"\}$/],
		['token', /^\{"token":"[0-9a-f-]{36}"\}$/],
		['unquoted', /^\{ token: "[0-9a-f-]{36}" \}$/],
	] as const)('spells the token as %s', async (spelling, form) => {
		gateway.settings.tokenSpelling = spelling;
		const { status, body } = await postLogin(gateway, loginBody(accountAt(gateway, 0)));
		expect(status).toBe(200);
		expect(body).toMatch(form);
		const token = /[0-9a-f-]{36}/.exec(body)?.[0] ?? '';
		expect(await sendOne(gateway, token)).toMatchObject({ status: 201 });
	});

	it('stands behind a path prefix, however that is written', async () => {
		const prefixed = await startGateway({ pathPrefix: 'a/b/' });
		try {
			expect(prefixed.url).toBe(`http://127.0.0.1:${prefixed.port}/a/b`);
			expect(await sendOne(prefixed, await tokenFor(prefixed))).toMatchObject({ status: 201 });
			const without = { ...prefixed, url: prefixed.url.slice(0, -4) };
			expect(await sendOne(without, 'any')).toMatchObject({ status: 404 });
		} finally {
			await prefixed.stop();
		}
	});

	it('refuses accounts that cannot be told apart', async () => {
		const account = accountAt(gateway, 0);
		const twins = [account, { ...account, name: 'Other phone' }];
		await expect(startGateway({ accounts: twins })).rejects.toThrow('the same login');
		await expect(startGateway({ accounts: [] })).rejects.toThrow('at least one account');
	});

	it('says which phones there are when asked for another', () => {
		expect(() => gateway.phone('Home phone')).toThrow('there are Shop phone, Office phone');
	});
});
