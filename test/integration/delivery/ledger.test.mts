import { bulkOfNine, campaignFor, itemsFor } from '../campaign.mts';
import { strike } from './faultKinds.mts';
import { received, requestsTo } from '../../gatewaySide.mts';
import { setupForEach } from '../setup.mts';
import { contextOf, ledgerOf } from '../tally.mts';

const setup = setupForEach();

it('what is kept with a failed execution is one short line for each request', async () => {
	const { gateway, run } = setup;
	strike(gateway, ['reset, accepted@3']);
	const failed = await run(bulkOfNine());
	const [page, ...others] = ledgerOf(failed);
	expect(others).toEqual([]);
	expect(page?.entries).toMatchObject([
		{ items: '0-2', request: 1, plan: 0, state: 'accepted', statusCode: 201 },
		{ items: '3-4', request: 2, plan: 0, state: 'accepted', statusCode: 201 },
		{ items: '5-7', request: 3, plan: 0, state: 'unconfirmed', statusCode: 0 },
	]);
});

it('it is at most 110 bytes for each request of 10,000 messages', async () => {
	const { gateway, run, retry } = setup;
	const items = Array.from({ length: 10_000 }, (_, item) => ({
		to: `06${String(39_980_000 + item)}`,
		text: 'Bonjour',
	}));
	strike(gateway, ['503@100']);
	const failed = await run({
		parameters: campaignFor('bulk', { batchSize: 100 }).parameters,
		items,
	});
	const [page] = ledgerOf(failed);
	expect(page?.entries).toHaveLength(99);
	expect(JSON.stringify(contextOf(failed)).length).toBeLessThan(99 * 110);
	expect((await retry(failed)).status).toBe('success');
	expect(new Set(received(gateway)).size).toBe(10_000);
	expect(gateway.phone()).toHaveLength(10_000);
});

it('it stays so short where every second item is left out', async () => {
	const { gateway, run, retry } = setup;
	const items = itemsFor(Array<number>(99).fill(1)).flatMap((item) => [item, item]);
	const options = { batchSize: 33, removeDuplicates: true };
	strike(gateway, ['503@3']);
	const { parameters } = campaignFor('bulk', options);
	const failed = await run({ parameters, items });
	const entries = ledgerOf(failed)[0]?.entries ?? [];
	expect(entries).toHaveLength(2);
	for (const entry of entries) expect(JSON.stringify(entry).length).toBeLessThan(200);
	const retried = await retry(failed);
	expect(retried.output.map(({ json }) => json.status)).toEqual(
		Array(99).fill(['accepted', 'skipped']).flat(),
	);
	expect(new Set(received(gateway)).size).toBe(99);
	expect(gateway.phone()).toHaveLength(99);
});

it('it names no number, no text and no secret', async () => {
	const { gateway, run } = setup;
	strike(gateway, ['reset, accepted@3']);
	const kept = JSON.stringify(contextOf(await run(bulkOfNine())));
	for (const { to, text } of itemsFor([1, 1, 1, 2])) {
		expect(kept).not.toContain(to.split(',')[0]);
		expect(kept).not.toContain(text);
	}
});

it.each(['send', 'bulk'] as const)('nothing is kept after success, %s', async (operation) => {
	const { run } = setup;
	expect(contextOf(await run(campaignFor(operation)))).toEqual({});
});

it('nothing is kept after On Error: Continue, whatever failed', async () => {
	const { gateway, run } = setup;
	strike(gateway, ['503@1', 'reset, accepted@2']);
	const result = await run({ ...bulkOfNine(), node: { onError: 'continueErrorOutput' } });
	expect(contextOf(result)).toEqual({});
});

it('a new execution of the same workflow is a new send', async () => {
	const { gateway, run } = setup;
	strike(gateway, ['503@2']);
	await run(bulkOfNine());
	await run(bulkOfNine());
	expect(received(gateway)).toEqual([...bulkOfNine().textsOf(1), ...bulkOfNine().texts]);
	expect(requestsTo(gateway, 'bulk')).toHaveLength(5);
});
