import type { FaultKind } from '../../../sandbox/gateway/gateway.mts';
import { received, requestsTo } from '../../gatewaySide.mts';
import { bulkOfNine } from '../campaign.mts';
import { setupForEach } from '../setup.mts';
import { tallyIn } from '../tally.mts';

const setup = setupForEach();

const busy = (status: number, retryAfter: string): FaultKind => ({
	status,
	headers: { 'retry-after': retryAfter },
});

it.each([429, 503])(
	'after %i with Retry-After the same request is offered again',
	async (status) => {
		const { gateway, run } = setup;
		gateway.faults.add({ on: 'bulk', skip: 1, times: 3, kind: busy(status, '0') });
		const result = await run(bulkOfNine());
		expect(result.status).toBe('success');
		expect(received(gateway)).toEqual(bulkOfNine().texts);
		expect(requestsTo(gateway, 'bulk')).toHaveLength(6);
	},
);

it('it waits as long as it is asked to', async () => {
	const { gateway, run } = setup;
	gateway.faults.add({ on: 'bulk', kind: busy(429, '1') });
	await run(bulkOfNine());
	const [first, second] = requestsTo(gateway, 'bulk').map(({ at }) => at);
	expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(1_000);
});

it.each([
	['three waits', 4, '0', 4],
	['a wait of more than a minute', 1, '61', 1],
	['no time to wait', 1, 'soon', 1],
])('after %s it is not sent', async (_, times, retryAfter, requests) => {
	const { gateway, run, retry } = setup;
	gateway.faults.add({ on: 'bulk', times, kind: busy(429, retryAfter) });
	const failed = await run(bulkOfNine());
	expect(tallyIn(failed.error)).toBe('0/0/8');
	expect(requestsTo(gateway, 'bulk')).toHaveLength(requests);
	expect((await retry(failed)).status).toBe('success');
	expect(received(gateway)).toEqual(bulkOfNine().texts);
});

it('a 403 that speaks of the token gets one login and one repeat', async () => {
	const { gateway, run } = setup;
	await run(bulkOfNine());
	gateway.faults.add({ on: 'bulk', kind: { status: 403, body: '{"error":"token expired"}' } });
	expect((await run(bulkOfNine())).status).toBe('success');
	expect(requestsTo(gateway, 'login')).toHaveLength(2);

	gateway.faults.add({ on: 'bulk', times: 9, kind: { status: 403, body: 'Invalid token' } });
	const before = requestsTo(gateway, 'bulk').length;
	const failed = await run(bulkOfNine());
	expect(tallyIn(failed.error)).toBe('0/0/8');
	expect(requestsTo(gateway, 'bulk').length - before).toBe(2);
});
