import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import { accountAt, loginBody, postLogin, sendOne, tokenFor } from './caller.mts';

describe('A token of the local gateway', () => {
	let gateway: Gateway;
	beforeEach(async () => {
		gateway = await startGateway();
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		await gateway.stop();
	});

	it('stays good after later logins', async () => {
		const first = await tokenFor(gateway);
		const second = await tokenFor(gateway);
		expect(first).not.toBe(second);
		expect(await sendOne(gateway, first)).toMatchObject({ status: 201 });
		expect(await sendOne(gateway, second)).toMatchObject({ status: 201 });
	});

	it('is refused with 401 and no body when the gateway did not make it', async () => {
		expect(await sendOne(gateway, 'made-up')).toMatchObject({
			status: 401,
			body: '',
			reason: 'accessToken is not one this gateway gave out',
		});
		expect(gateway.phone()).toEqual([]);
	});

	it('ends with the next login of its user where there is one for each user', async () => {
		gateway.settings.oneTokenPerUser = true;
		const [shop, office] = [accountAt(gateway, 0), accountAt(gateway, 1)];
		const first = await tokenFor(gateway, shop);
		const other = await tokenFor(gateway, office);
		const second = await tokenFor(gateway, shop);
		expect(await sendOne(gateway, first)).toMatchObject({
			status: 401,
			reason: 'accessToken was ended by a later login',
		});
		expect(await sendOne(gateway, second)).toMatchObject({ status: 201 });
		expect(await sendOne(gateway, other)).toMatchObject({ status: 201 });
	});

	it('survives a refused login of its user', async () => {
		gateway.settings.oneTokenPerUser = true;
		const token = await tokenFor(gateway);
		await postLogin(gateway, { ...loginBody(accountAt(gateway, 0)), password: 'wrong' });
		expect(await sendOne(gateway, token)).toMatchObject({ status: 201 });
	});

	it('can be revoked for one account, or for all', async () => {
		const shop = await tokenFor(gateway, accountAt(gateway, 0));
		const office = await tokenFor(gateway, accountAt(gateway, 1));
		gateway.revokeTokens('Shop phone');
		expect(await sendOne(gateway, shop)).toMatchObject({
			status: 401,
			reason: 'accessToken was revoked',
		});
		expect(gateway.requests.at(-1)).toMatchObject({ account: 'Shop phone', accepted: false });
		expect(await sendOne(gateway, office)).toMatchObject({ status: 201 });
		gateway.revokeTokens();
		expect(await sendOne(gateway, office)).toMatchObject({ status: 401 });
		expect(await sendOne(gateway, await tokenFor(gateway))).toMatchObject({ status: 201 });
	});

	it('expires after its lifetime', async () => {
		gateway.settings.tokenLifetimeMs = 60_000;
		const token = await tokenFor(gateway);
		const start = Date.now();
		const clock = jest.spyOn(Date, 'now').mockReturnValue(start + 59_000);
		expect(await sendOne(gateway, token)).toMatchObject({ status: 201 });
		clock.mockReturnValue(start + 60_000);
		expect(await sendOne(gateway, token)).toMatchObject({
			status: 401,
			reason: 'accessToken has expired',
		});
	});

	it('is counted as a login of its account', async () => {
		await tokenFor(gateway, accountAt(gateway, 0));
		await tokenFor(gateway, accountAt(gateway, 0));
		await tokenFor(gateway, accountAt(gateway, 1));
		await postLogin(gateway, { ...loginBody(accountAt(gateway, 1)), apiKey: 'wrong' });
		expect(gateway.logins()).toBe(3);
		expect(gateway.logins('Shop phone')).toBe(2);
		expect(gateway.logins('Office phone')).toBe(1);
	});
});
