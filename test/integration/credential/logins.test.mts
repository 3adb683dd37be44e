import type { FaultKind } from '../../../sandbox/gateway/gateway.mts';
import { bulkOfNine, retryOnFail } from '../campaign.mts';
import { accountOf, received, requestsTo } from '../../gatewaySide.mts';
import { setupForEach } from '../setup.mts';
import { tallyIn } from '../tally.mts';

const setup = setupForEach();

describe('a wrong password', () => {
	beforeEach(() => {
		const { n8n, credential } = setup;
		n8n.editCredential(credential, { password: 'a wrong password' });
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

it.each<[string, FaultKind]>([
	['a number', { status: 200, body: '{"accessToken":42}' }],
	['nothing', { status: 200, body: '' }],
	['null', { status: 200, body: 'null' }],
	['an empty token', { status: 200, body: '{"accessToken":""}' }],
	['a token of two lines', { status: 200, body: '{"accessToken":"a\\nb"}' }],
	['a list', { status: 200, body: '["token"]' }],
	['a token in a 201', { status: 201, body: '{"accessToken":"abc"}' }],
	['a web page', { html: true }],
	['50 MB', { hugeBody: 50_000_000, status: 200 }],
	['HTTP 500', { status: 500 }],
	['HTTP 429', { status: 429 }],
	['half an answer', { reset: 'during answer' }],
	['a reset', { reset: 'after acceptance' }],
])('a login that is answered with %s sends nothing, and is not repeated', async (_what, kind) => {
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

it.each(['accessToken', 'token', 'unquoted'] as const)(
	'a token spelt %s is used',
	async (spelling) => {
		const { gateway, run } = setup;
		gateway.settings.tokenSpelling = spelling;
		expect((await run(bulkOfNine())).status).toBe('success');
		expect(received(gateway)).toHaveLength(9);
	},
);

it('the Test button may be pressed twice in a row, and right after a run', async () => {
	const { n8n, credential, run, watch } = setup;
	const pressed = async () => watch(await n8n.testCredential(credential)).status;
	expect([await pressed(), await pressed()]).toEqual(['OK', 'OK']);
	await run(bulkOfNine());
	expect(await pressed()).toBe('OK');
});
