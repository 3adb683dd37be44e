import fc from 'fast-check';

import type { ExecutionResult } from '../../n8nCore/executionResult.mts';
import { itemsFor, textsOf } from '../campaign.mts';
import { faultKinds, type FaultName } from './faultKinds.mts';
import { received } from '../../gatewaySide.mts';
import { startSetup, type Setup } from '../setup.mts';
import { contextOf, tallyAtGateway, tallyIn } from '../tally.mts';

/** Whatever ends at once: real silences of a second each would take too long here. */
const quickFaults: FaultName[] = [
	'400',
	'413',
	'429',
	'500',
	'500, accepted',
	'502',
	'503',
	'504, accepted',
	'redirect 307',
	'reset after the body',
	'reset, accepted',
	'half an answer, accepted',
];

/** What happens to the first requests, one after the other; the gateway works well afterwards. */
const fates = fc.array(fc.option(fc.constantFrom(...quickFaults)), { maxLength: 12 });

const scenario = fc.record({
	recipients: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 8 }),
	operation: fc.constantFrom('send', 'bulk'),
	/** Of 650 runs, about 540 report. */
	whenUnconfirmed: fc.constantFrom(...Array<'report'>(5).fill('report'), 'resend'),
	options: fc.record(
		{
			groupIdentical: fc.boolean(),
			removeDuplicates: fc.boolean(),
			messagesPerMinute: fc.constantFrom(0, 30),
		},
		{ requiredKeys: [] },
	),
	/** One for each run of the node: it may be changed from one retry to the next. */
	batchSizes: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 5 }),
	retryOnFail: fc.boolean(),
	onError: fc.constantFrom('stop', 'stop', 'continue'),
	simplify: fc.boolean(),
	fates,
});

type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

const stages: Setup[] = [];
afterAll(async () => {
	for (const setup of stages) {
		await setup.stop();
		setup.searchForSecrets();
	}
});

/** Plays a scenario to its end: the last retry meets no fault. */
async function play(
	{ gateway, run, retry }: Setup,
	it: Scenario,
	items: ReturnType<typeof itemsFor>,
): Promise<ExecutionResult> {
	gateway.faults.clear();
	it.fates.forEach((fate, skip) => {
		if (fate) gateway.faults.add({ on: 'bulk', skip, kind: faultKinds[fate] });
	});
	const parametersFor = (batchSize: number | undefined) => ({
		operation: it.operation,
		destination: '={{ $json.to }}',
		message: '={{ $json.text }}',
		simplify: it.simplify,
		options: { ...it.options, whenUnconfirmed: it.whenUnconfirmed, batchSize },
	});
	const node = {
		...(it.retryOnFail && { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 }),
		...(it.onError === 'continue' && { onError: 'continueRegularOutput' as const }),
	};
	const [first, ...others] = it.batchSizes;
	let result = await run({ parameters: parametersFor(first), items, node });
	for (const [index, batchSize] of others.entries()) {
		if (result.status === 'success') return result;
		expect(tallyIn(result.error)).toBe(tallyAtGateway(gateway, textsOf(items)));
		if (index === others.length - 1) gateway.faults.clear();
		result = await retry(result, { parameters: parametersFor(batchSize) });
	}
	return result;
}

it('no sequence of faults and retries loses or repeats an accepted message', async () => {
	const seen = { success: 0, unconfirmed: 0, retried: 0, repeated: 0 };
	const setup = await startSetup();
	stages.push(setup);
	let runs = 0;
	let reporting = 0;
	const check = async (it: Scenario) => {
		runs++;
		if (it.whenUnconfirmed === 'report') reporting++;
		// Every run has texts of its own, by which its messages are known at the phone.
		const items = itemsFor(it.recipients).map(({ to, text }) => ({ to, text: `${runs}: ${text}` }));
		const result = await play(setup, it, items);
		const asked = textsOf(items);
		const there = received(setup.gateway).filter((text) => text.includes(` ${runs}: `));

		// Nothing that was not asked for, and with `report` nothing twice.
		const distinct = new Set(there);
		expect(asked).toEqual(expect.arrayContaining([...distinct]));
		if (it.whenUnconfirmed === 'report') expect(there).toHaveLength(distinct.size);
		else if (there.length > distinct.size) seen.repeated++;
		if (result.mode === 'retry' || result.tries > 1) seen.retried++;

		const tally = tallyAtGateway(setup.gateway, asked);
		if (result.status !== 'success') {
			// What is left is unclear, not lost: it is told, and all else is accepted.
			seen.unconfirmed++;
			expect(it.whenUnconfirmed).toBe('report');
			expect(tallyIn(result.error)).toBe(tally);
			expect(tally).toMatch(/\/0$/);
			return;
		}
		seen.success++;
		const isFine = (_: unknown, index: number) => !('error' in (result.output[index]?.json ?? {}));
		const fine = items.filter(isFine);
		expect(result.output.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, item) => ({ item })),
		);
		expect(result.output.filter(isFine).map(({ json }) => json.message)).toEqual(
			fine.map(({ text }) => text),
		);
		expect([...distinct]).toEqual(expect.arrayContaining(textsOf(fine)));
		if (it.whenUnconfirmed === 'report') {
			const times = new Map(
				setup.gateway
					.phone()
					.map((sms) => [`${sms.destination} ${sms.message}`, sms.scheduleTimestamp]),
			);
			for (const { json } of result.output.filter(isFine)) {
				const [destination] = String(json.destination).split(',');
				expect(json.scheduleTimestamp).toBe(times.get(`${destination} ${String(json.message)}`));
			}
		}
		if (it.onError === 'stop') expect(fine).toEqual(items);
		if (fine.length === items.length) {
			expect(tally).toBe(`${items.length}/0/0`);
			expect(contextOf(result)).toEqual({});
		}
	};
	await fc.assert(fc.asyncProperty(scenario, check), {
		numRuns: 650,
		interruptAfterTimeLimit: 150_000,
		markInterruptAsFailure: true,
	});
	expect(reporting).toBeGreaterThanOrEqual(500);
	// All ends are met, so that none of the checks above is idle.
	for (const count of Object.values(seen)) expect(count).toBeGreaterThan(5);
}, 160_000);
