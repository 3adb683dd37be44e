import fc from 'fast-check';

import type { ExecutionResult } from '../../n8nCore/executionResult.mts';
import { itemsFor, textsOf } from '../campaign.mts';
import { faultKinds, type FaultName } from './faultKinds.mts';
import { received } from '../../gatewaySide.mts';
import { setupForEach } from '../setup.mts';
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

/** More of them find no more in a day's work; SMSHARE_RUNS sets another number. */
const RUNS = Number(process.env.SMSHARE_RUNS ?? 250);

/** What happens to the first requests, one after the other; the gateway works well afterwards. */
const fates = fc.array(fc.option(fc.constantFrom(...quickFaults)), { maxLength: 12 });

const scenarios = fc.record({
	recipients: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 8 }),
	operation: fc.constantFrom('send', 'bulk'),
	/** Five of six runs report. */
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

type Scenario = typeof scenarios extends fc.Arbitrary<infer T> ? T : never;

const setup = setupForEach();

/** Plays a scenario to its end: the last retry meets no fault. */
async function play(
	scenario: Scenario,
	items: ReturnType<typeof itemsFor>,
): Promise<ExecutionResult> {
	const { gateway, run, retry } = setup;
	gateway.faults.clear();
	scenario.fates.forEach((fate, skip) => {
		if (fate) gateway.faults.add({ on: 'bulk', skip, kind: faultKinds[fate] });
	});
	const parametersFor = (batchSize: number | undefined) => ({
		operation: scenario.operation,
		destination: '={{ $json.to }}',
		message: '={{ $json.text }}',
		simplify: scenario.simplify,
		options: { ...scenario.options, whenUnconfirmed: scenario.whenUnconfirmed, batchSize },
	});
	const node = {
		...(scenario.retryOnFail && { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 }),
		...(scenario.onError === 'continue' && { onError: 'continueRegularOutput' as const }),
	};
	const [first, ...others] = scenario.batchSizes;
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
	let runs = 0;
	const check = async (scenario: Scenario) => {
		runs++;
		// Every run has texts of its own, by which its messages are known at the phone.
		const items = itemsFor(scenario.recipients).map(({ to, text }) => ({
			to,
			text: `${runs}: ${text}`,
		}));
		const result = await play(scenario, items);
		const asked = textsOf(items);
		const there = received(setup.gateway).filter((text) => text.includes(` ${runs}: `));

		// Nothing that was not asked for, and with `report` nothing twice.
		const distinct = new Set(there);
		expect(asked).toEqual(expect.arrayContaining([...distinct]));
		if (scenario.whenUnconfirmed === 'report') expect(there).toHaveLength(distinct.size);
		else if (there.length > distinct.size) seen.repeated++;
		if (result.mode === 'retry' || result.tries > 1) seen.retried++;

		const tally = tallyAtGateway(setup.gateway, asked);
		if (result.status !== 'success') {
			// What is left is unclear, not lost: it is told, and all else is accepted.
			seen.unconfirmed++;
			expect(scenario.whenUnconfirmed).toBe('report');
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
		if (scenario.whenUnconfirmed === 'report') {
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
		if (scenario.onError === 'stop') expect(fine).toEqual(items);
		if (fine.length === items.length) {
			expect(tally).toBe(`${items.length}/0/0`);
			expect(contextOf(result)).toEqual({});
		}
	};
	const seed = Number(process.env.SMSHARE_SEED ?? Date.now() % 2 ** 31);
	await fc.assert(fc.asyncProperty(scenarios, check), { numRuns: RUNS, seed });
	// All ends are met, so that none of the checks above is idle.
	const unmet = Object.entries(seen).filter(([, count]) => count < 3);
	expect({ seed, unmet }).toEqual({ seed, unmet: [] });
});
