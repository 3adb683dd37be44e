import { setTimeout as wait } from 'node:timers/promises';

import { YOUNG_MS } from '../../../credentials/tokenKeeper.ts';
import { bulkOfNine } from './campaign.mts';
import { received, requestsTo, tallyIn } from './gatewaySide.mts';
import { accountOf, stageForEach, startStage } from './stage.mts';

const stage = stageForEach();
const [shop, office] = ['Shop phone', 'Office phone'];

/** A token younger than this is not given up at the first refusal. */
const untilTokenIsOld = async () => await wait(YOUNG_MS + 100);

describe('an edited credential, its old token still good', () => {
	test('of another person: the next message leaves through the new phone', async () => {
		const { gateway, world, credential, run } = stage();
		await run(bulkOfNine());
		const { login, password } = accountOf(gateway, 1);
		world.editCredential(credential, { login, password });
		await run(bulkOfNine());
		expect(gateway.phone(shop)).toHaveLength(9);
		expect(gateway.phone(office)).toHaveLength(9);
		expect([gateway.logins(shop), gateway.logins(office)]).toEqual([1, 1]);
		// No request carried the old token to the gateway, not even one that it refused.
		expect(requestsTo(gateway, 'bulk').map(({ account }) => account)).toEqual([
			...Array<string>(3).fill('Shop phone'),
			...Array<string>(3).fill('Office phone'),
		]);
	});

	test.each(['apiKey', 'password', 'login'])(
		'with a wrong %s: nothing is sent with it',
		async (field) => {
			const { gateway, world, credential, run } = stage();
			await run(bulkOfNine());
			world.editCredential(credential, { [field]: 'wrong' });
			const failed = await run(bulkOfNine());
			expect(tallyIn(failed.error)).toBe('0/0/9');
			expect(failed.error?.message).toContain('refused the login, password or API key');
			expect(requestsTo(gateway, 'bulk')).toHaveLength(3);
			expect(requestsTo(gateway, 'login')).toHaveLength(2);
		},
	);

	test('in the middle of a run: the requests that follow leave through the new phone', async () => {
		const { gateway, world, credential, run } = stage();
		const { login, password } = accountOf(gateway, 1);
		gateway.onRequest(() => {
			if (gateway.phone().length === 3) world.editCredential(credential, { login, password });
		});
		expect((await run(bulkOfNine())).status).toBe('success');
		expect(gateway.phone(shop)).toHaveLength(3);
		expect(gateway.phone(office)).toHaveLength(6);
		expect(received(gateway)).toEqual(bulkOfNine().texts);
	});

	test('of another gateway: it hears nothing of the old token', async () => {
		const { world, credential, gateway, run } = stage();
		await run(bulkOfNine());
		const other = await startStage();
		world.editCredential(credential, { baseUrl: other.gateway.url });
		await run(bulkOfNine());
		expect(other.gateway.phone()).toHaveLength(9);
		expect(requestsTo(other.gateway, 'bulk').map(({ statusCode }) => statusCode)).toEqual([
			201, 201, 201,
		]);
		expect(gateway.phone()).toHaveLength(9);
		await other.stop();
	});

	test.each(['appName', 'and back'])('changed in %s: each message arrives once', async (what) => {
		const { gateway, world, credential, run } = stage();
		await run(bulkOfNine());
		world.editCredential(credential, { appName: 'another name' });
		if (what === 'and back') world.editCredential(credential, { appName: 'n8n' });
		await run(bulkOfNine());
		expect(gateway.phone()).toHaveLength(18);
		expect(gateway.logins()).toBe(what === 'appName' ? 2 : 1);
	});
});

describe('a token that the gateway has ended', () => {
	test('costs one login, and each message arrives once', async () => {
		const { gateway, run } = stage();
		await run(bulkOfNine());
		await untilTokenIsOld();
		gateway.revokeTokens();
		const result = await run(bulkOfNine());
		expect(result.status).toBe('success');
		expect(received(gateway)).toHaveLength(18);
		expect(gateway.logins()).toBe(2);
		expect(requestsTo(gateway, 'bulk').map(({ statusCode }) => statusCode)).toEqual([
			...[201, 201, 201],
			...[401, 201, 201, 201],
		]);
	});

	test('right after it was issued costs one login as well', async () => {
		const { gateway, run } = stage();
		let refused = false;
		gateway.onRequest(({ endpoint }) => {
			if (endpoint !== 'bulk' || refused) return;
			refused = true;
			gateway.revokeTokens();
		});
		const result = await run(bulkOfNine());
		expect(result.status).toBe('success');
		expect(received(gateway)).toEqual(bulkOfNine().texts);
		expect(gateway.logins()).toBe(2);
	});

	test('at a gateway that refuses every token: nothing is sent, and logins are bounded', async () => {
		const { gateway, run, retry } = stage();
		gateway.faults.add({ on: 'bulk', skip: 1, times: Infinity, kind: { status: 401 } });
		const failed = await run(bulkOfNine());
		expect(tallyIn(failed.error)).toBe('3/0/6');
		expect(failed.error?.message).toContain('refused the access token');
		expect(gateway.logins()).toBeLessThanOrEqual(3);
		expect(requestsTo(gateway, 'bulk').length).toBeLessThanOrEqual(10);
		gateway.faults.clear();
		expect((await retry(failed)).status).toBe('success');
		expect(received(gateway)).toEqual(bulkOfNine().texts);
	});
});

test('a credential of expressions sends, keeps its expressions, and is bound to what they give', async () => {
	const { gateway, world, credential, run } = stage();
	const { login, password } = accountOf(gateway, 0);
	const expressions = {
		login: `={{ $json.office ? 'office@example.com' : '${login}' }}`,
		password: `={{ $json.office ? '${accountOf(gateway, 1).password}' : '${password}' }}`,
		baseUrl: `={{ '${gateway.url}' }}`,
	};
	world.editCredential(credential, expressions);
	const { parameters } = bulkOfNine();
	await run({ parameters, items: [{ to: '0639981201', text: 'Shop' }] });
	await run({ parameters, items: [{ to: '0639981202', text: 'Office', office: true }] });
	await run({ parameters, items: [{ to: '0639981203', text: 'Shop' }] });
	expect(gateway.phone().map(({ account, message }) => [account, message])).toEqual([
		['Shop phone', 'Shop'],
		['Office phone', 'Office'],
		['Shop phone', 'Shop'],
	]);
	expect(world.storedCredential(credential)).toMatchObject(expressions);
});
