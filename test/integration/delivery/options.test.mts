import type { IDataObject } from 'n8n-workflow';

import type { Gateway } from '../../../sandbox/gateway/gateway.mts';
import type { ExecutionResult } from '../../n8nCore/executionResult.mts';
import { bulkOfNine, retryOnFail } from '../campaign.mts';
import { stoppedClock } from '../clock.mts';
import { strike } from './faultKinds.mts';
import { received, requestsTo } from '../../gatewaySide.mts';
import { setupForEach } from '../setup.mts';
import { contextOf, tallyIn } from '../tally.mts';

const setup = setupForEach();

/** What comes out says of each message what the gateway was given: time, status, request and bean. */
function expectOutputAsSent(gateway: Gateway, { output }: ExecutionResult): void {
	const accepted = requestsTo(gateway, 'bulk').filter(({ statusCode }) => statusCode === 201);
	const numbers = new Map<unknown, number>();
	for (const { json } of output) {
		if (json.status === 'skipped' || json.status === 'dryRun') continue;
		for (const destination of String(json.destination).split(',')) {
			const sms = gateway
				.phone()
				.filter((one) => one.destination === destination && one.message === json.message);
			expect(sms).toHaveLength(1);
			const [{ scheduleTimestamp = 0, request = 0 } = {}] = sms;
			expect(json.scheduleTimestamp).toBe(scheduleTimestamp);
			expect(json.status).toBe(scheduleTimestamp === null ? 'accepted' : 'scheduled');
			expect(Date.parse(String(json.sendAt))).toBe(scheduleTimestamp ?? NaN);
			// All items of a request have its number, and no other item has.
			expect(numbers.get(request) ?? json.batch).toBe(json.batch);
			numbers.set(request, json.batch as number);
			const beans = accepted.find(({ id }) => id === request)?.beans ?? [];
			expect(beans).toContainEqual(json.smsBean);
			expect((json.smsBean as IDataObject).destination).toContain(destination);
		}
	}
	expect(new Set(numbers.values()).size).toBe(numbers.size);
}

const inAMonth = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString();
const window = { window: { from: '09:00', to: '09:30', days: [1, 3, 5] } };

const variants: Array<[string, IDataObject]> = [
	['no option', {}],
	['Combine Identical Messages off', { groupIdentical: false }],
	['Messages Per Minute', { messagesPerMinute: 30 }],
	['Sending Window', { sendingWindow: window }],
	['Sending Window and Messages Per Minute', { sendingWindow: window, messagesPerMinute: 2 }],
	['Send At', { sendAt: inAMonth }],
	['Send At for some', { sendAt: `={{ $itemIndex % 2 ? '${inAMonth}' : '' }}` }],
	[
		'Send At in falling order and Messages Per Minute',
		{
			sendAt: `={{ DateTime.fromISO('${inAMonth}').minus({ hours: $itemIndex }).toISO() }}`,
			messagesPerMinute: 6,
		},
	],
	['Remove Duplicates', { removeDuplicates: true }],
	['Dry Run for some', { dryRun: '={{ $itemIndex === 1 || $itemIndex === 6 }}' }],
	['Default Country', { defaultCountry: 'FR' }],
];

/** The first text and number come again at the end, and two items share a text. */
function campaignWith(options: IDataObject) {
	const { parameters, items } = bulkOfNine({ ...options });
	const [first, second] = items;
	const shared = { to: '0639981290', text: second?.text ?? '' };
	return {
		parameters: { ...parameters, simplify: false },
		items: [first ?? {}, second ?? {}, shared, ...items.slice(2), { ...first }],
	};
}

describe.each(variants)('with %s', (name, options) => {
	const isDistinct = name === 'Remove Duplicates';
	const campaign = campaignWith(options);
	// Unless they are removed, the duplicate is another number here, so that all SMS differ.
	if (!isDistinct) campaign.items.splice(-1, 1, { to: '0639981291', text: 'The last' });
	const dry = name.startsWith('Dry Run') ? 2 : 0;
	const expected = 11 - dry - (isDistinct ? 1 : 0);

	it('a retry of the execution comes out as what was sent, both times', async () => {
		const { gateway, run, retry } = setup;
		strike(gateway, ['503@2', '400@4']);
		const first = await run(campaign);
		const second = await retry(first);
		const third = await retry(second);
		expect([first, second, third].map(({ status }) => status)).toEqual([
			'error',
			'error',
			'success',
		]);
		expect(received(gateway)).toHaveLength(expected);
		expect(new Set(received(gateway)).size).toBe(expected);
		expect(third.output.map(({ pairedItem }) => pairedItem)).toEqual(
			campaign.items.map((_, item) => ({ item })),
		);
		expectOutputAsSent(gateway, third);
		expect(contextOf(third)).toEqual({});
	});

	it('Retry On Fail comes out as what was sent, and On Error: Continue as well', async () => {
		const { gateway, run } = setup;
		strike(gateway, ['503@1', '503@4']);
		const node = { ...retryOnFail, onError: 'continueRegularOutput' as const };
		const result = await run({ ...campaign, node });
		expect(result.output.filter(({ json }) => 'error' in json)).toEqual([]);
		expect(received(gateway)).toHaveLength(expected);
		expectOutputAsSent(gateway, result);
		expect(contextOf(result)).toEqual({});
	});
});

describe('with the clock stopped', () => {
	const clock = stoppedClock();

	it('times that the clock overtakes in mid-run are planned anew, and a retry tells them as sent', async () => {
		const { gateway, run, retry } = setup;
		strike(gateway, ['503@4']);
		gateway.onRequest(({ endpoint }) => endpoint === 'bulk' && clock.advance(8_000));
		const campaign = campaignWith({ messagesPerMinute: 600 });
		campaign.items.splice(-1, 1, { to: '0639981291', text: 'The last' });
		const start = clock.now();
		const failed = await run(campaign);
		// The first of all goes at once. Each further request is 8 s later than the plan before it.
		const [, ...firsts] = requestsTo(gateway, 'bulk').map(({ beans }) => beans?.[0]);
		expect(firsts.map((bean) => bean?.scheduleTimestamp)).toEqual([
			undefined,
			undefined,
			undefined,
		]);
		expect(start).toBeLessThan(clock.now());
		expect((await retry(failed)).status).toBe('success');
	});
});

it('with pacing, a retry that reports and then one that resends tell the times as sent', async () => {
	const { gateway, run, retry } = setup;
	strike(gateway, ['reset after the body@2']);
	const campaign = bulkOfNine({ messagesPerMinute: 2 });
	const failed = await run({
		...campaign,
		parameters: { ...campaign.parameters, simplify: false },
	});
	const reported = await retry(failed);
	expect(tallyIn(reported.error)).toBe('6/2/0');
	const options = { batchSize: 3, messagesPerMinute: 2, whenUnconfirmed: 'resend' };
	const resent = await retry(reported, { parameters: { options } });
	expect(resent.status).toBe('success');
	expectOutputAsSent(gateway, resent);
});
