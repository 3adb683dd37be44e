import { setTimeout as wait } from 'node:timers/promises';

import { YOUNG_MS } from '../../../credentials/tokenKeeper.ts';
import { bulkOfNine } from '../campaign.mts';
import { accountOf, received, requestsTo } from '../../gatewaySide.mts';
import { setupForEach, startSetup } from '../setup.mts';
import { tallyIn } from '../tally.mts';

const setup = setupForEach();
const [shop, office] = ['Shop phone', 'Office phone'];

/** A token younger than this is not given up at the first refusal. */
const untilTokenIsOld = async () => await wait(YOUNG_MS + 100);

describe('an edited credential, its old token still good', () => {
	it('of another person: the next message leaves through the new phone', async () => {
		const { gateway, n8n, credential, run } = setup;
		await run(bulkOfNine());
		const { login, password } = accountOf(gateway, 1);
		n8n.editCredential(credential, { login, password });
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

	it.each(['apiKey', 'password', 'login'])(
		'with a wrong %s: nothing is sent with it',
		async (field) => {
			const { gateway, n8n, credential, run } = setup;
			await run(bulkOfNine());
			n8n.editCredential(credential, { [field]: 'wrong' });
			const failed = await run(bulkOfNine());
			expect(tallyIn(failed.error)).toBe('0/0/8');
			expect(failed.error?.message).toContain('refused the login, password or API key');
			expect(requestsTo(gateway, 'bulk')).toHaveLength(3);
			expect(requestsTo(gateway, 'login')).toHaveLength(2);
		},
	);

	it('in the middle of a run: the requests that follow leave through the new phone', async () => {
		const { gateway, n8n, credential, run } = setup;
		const { login, password } = accountOf(gateway, 1);
		gateway.onRequest(() => {
			if (gateway.phone().length === 3) n8n.editCredential(credential, { login, password });
		});
		expect((await run(bulkOfNine())).status).toBe('success');
		expect(gateway.phone(shop)).toHaveLength(3);
		expect(gateway.phone(office)).toHaveLength(6);
		expect(received(gateway)).toEqual(bulkOfNine().texts);
	});

	it('of another gateway: it hears nothing of the old token', async () => {
		const { n8n, credential, gateway, run } = setup;
		await run(bulkOfNine());
		const other = await startSetup();
		n8n.editCredential(credential, { baseUrl: other.gateway.url });
		await run(bulkOfNine());
		expect(other.gateway.phone()).toHaveLength(9);
		expect(requestsTo(other.gateway, 'bulk').map(({ statusCode }) => statusCode)).toEqual([
			201, 201, 201,
		]);
		expect(gateway.phone()).toHaveLength(9);
		await other.stop();
	});

	it.each(['appName', 'and back'])('changed in %s: each message arrives once', async (what) => {
		const { gateway, n8n, credential, run } = setup;
		await run(bulkOfNine());
		n8n.editCredential(credential, { appName: 'another name' });
		if (what === 'and back') n8n.editCredential(credential, { appName: 'n8n' });
		await run(bulkOfNine());
		expect(gateway.phone()).toHaveLength(18);
		expect(gateway.logins()).toBe(what === 'appName' ? 2 : 1);
	});
});

describe('a token that the gateway has ended', () => {
	it('costs one login, and each message arrives once', async () => {
		const { gateway, run } = setup;
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

	it('right after it was issued costs one login as well', async () => {
		const { gateway, run } = setup;
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

	it('at a gateway that refuses every token: nothing is sent, and logins are bounded', async () => {
		const { gateway, run, retry } = setup;
		gateway.faults.add({ on: 'bulk', skip: 1, times: Infinity, kind: { status: 401 } });
		const failed = await run(bulkOfNine());
		expect(tallyIn(failed.error)).toBe('3/0/5');
		expect(failed.error?.message).toContain('refused the access token');
		expect(gateway.logins()).toBeLessThanOrEqual(3);
		expect(requestsTo(gateway, 'bulk').length).toBeLessThanOrEqual(10);
		gateway.faults.clear();
		expect((await retry(failed)).status).toBe('success');
		expect(received(gateway)).toEqual(bulkOfNine().texts);
	});
});

it('a credential of expressions sends, keeps its expressions, and is bound to what they give', async () => {
	const { gateway, n8n, credential, run } = setup;
	const { login, password } = accountOf(gateway, 0);
	const expressions = {
		login: `={{ $json.office ? 'office@example.com' : '${login}' }}`,
		password: `={{ $json.office ? '${accountOf(gateway, 1).password}' : '${password}' }}`,
		baseUrl: `={{ '${gateway.url}' }}`,
	};
	n8n.editCredential(credential, expressions);
	const { parameters } = bulkOfNine();
	await run({ parameters, items: [{ to: '0639981201', text: 'Shop' }] });
	await run({ parameters, items: [{ to: '0639981202', text: 'Office', office: true }] });
	await run({ parameters, items: [{ to: '0639981203', text: 'Shop' }] });
	expect(gateway.phone().map(({ account, message }) => [account, message])).toEqual([
		['Shop phone', 'Shop'],
		['Office phone', 'Office'],
		['Shop phone', 'Shop'],
	]);
	expect(n8n.storedCredential(credential)).toMatchObject(expressions);
});
