import type { FaultKind } from '../../../sandbox/gateway/gateway.mts';
import { accountOf, received, requestsTo } from '../../gatewaySide.mts';
import { bulkOfNine, retryOnFail } from '../campaign.mts';
import { startRecorder } from '../recorder.mts';
import { setupForEach } from '../setup.mts';
import { tallyIn } from '../tally.mts';

const setup = setupForEach();

it('holds login, password, API key and app name as typed, and nothing else', async () => {
	const recorder = await startRecorder();
	const account = {
		login: ' marie@example.com',
		password: 'pä"ss\\word ',
		apiKey: '7d861ea2-ae25-4a38-b6ba-9214df02529b',
		appName: 'Shop of Zoé',
	};
	await setup.n8n.testCredential({ ...account, baseUrl: recorder.url });
	await recorder.stop();
	const [login, ...others] = recorder.requests;
	expect(login).toMatchObject({ method: 'POST', url: '/api/v2/access-token' });
	expect(login?.headers['content-type']).toMatch(/^application\/json/);
	expect(JSON.parse(login?.body ?? '')).toStrictEqual(account);
	expect(JSON.stringify(others)).not.toContain('marie');
	expect(JSON.stringify([login?.url, login?.headers, others])).not.toContain('token-of-the');
});

it.each([
	['documented', '{"accessToken":"the-token"}'],
	['called token', '{"token":"the-token"}'],
	['unquoted', '{ accessToken: "the-token" }'],
	['in single quotes', "{token:'the-token'}"],
	['there under both names, the documented one first', '{"accessToken":"the-token","token":"x"}'],
	['among other things', '\n { "token" : "the-token" , "user": 7 } \n'],
])('finds a token that is %s', async (_, body) => {
	const { gateway, n8n, credential } = setup;
	gateway.faults.add({ on: 'login', kind: { status: 200, body } });
	await n8n.testCredential(credential);
	expect(String(n8n.storedCredential(credential).accessToken)).toContain('"the-token"');
});

describe('a wrong password', () => {
	beforeEach(() => {
		setup.n8n.editCredential(setup.credential, { password: 'a wrong password' });
	});

	it.each([undefined, 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'is tried once, with On Error: %s',
		async (onError) => {
			const { gateway, run } = setup;
			const result = await run({ ...bulkOfNine(), node: { onError } });
			expect(requestsTo(gateway, 'login')).toHaveLength(1);
			expect(requestsTo(gateway, 'bulk')).toEqual([]);
			const told = JSON.stringify(result.error ?? [result.output, result.errorOutput]);
			expect(told).toContain('refused the login, password or API key');
			if (!onError) expect(tallyIn(result.error)).toBe('0/0/8');
		},
	);

	it('is tried once for each try of Retry On Fail, and once by the Test button', async () => {
		const { gateway, n8n, credential, run, watch } = setup;
		await run({ ...bulkOfNine(), node: retryOnFail });
		expect(requestsTo(gateway, 'login')).toHaveLength(3);
		expect(watch(await n8n.testCredential(credential)).status).toBe('Error');
		expect(requestsTo(gateway, 'login')).toHaveLength(4);
	});

	it('is tried once in spite of a live token of the right one', async () => {
		const { gateway, n8n, credential, run } = setup;
		const { password } = accountOf(gateway, 0);
		n8n.editCredential(credential, { password });
		await run(bulkOfNine());
		n8n.editCredential(credential, { password: 'a wrong password' });
		const failed = await run(bulkOfNine());
		expect(tallyIn(failed.error)).toBe('0/0/8');
		expect(received(gateway)).toHaveLength(9);
		expect(requestsTo(gateway, 'login')).toHaveLength(2);
	});
});

// What else is no token, test/unit/credentials/login.test.mts tells.
it.each<[string, FaultKind]>([
	['no token', { status: 200, body: '{"accessToken":42}' }],
	['50 MB', { hugeBody: 50_000_000, status: 200 }],
	['HTTP 500', { status: 500 }],
	['half an answer', { reset: 'during answer' }],
	['a reset', { reset: 'after acceptance' }],
])('sends nothing when it is answered with %s, and is not repeated', async (_what, kind) => {
	const { gateway, n8n, credential, run, retry } = setup;
	gateway.faults.add({ on: 'login', kind });
	const failed = await run(bulkOfNine());
	expect(tallyIn(failed.error)).toBe('0/0/8');
	expect(requestsTo(gateway, 'login')).toHaveLength(1);
	expect(requestsTo(gateway, 'bulk')).toEqual([]);
	expect(n8n.storedCredential(credential).accessToken).toBe('');
	expect(failed.stored.length).toBeLessThan(20_000);
	expect((await retry(failed)).status).toBe('success');
	expect(received(gateway)).toEqual(bulkOfNine().texts);
});
