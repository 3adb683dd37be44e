import { campaignFor, itemsFor, retryOnFail } from '../campaign.mts';
import { strike, type Strike } from './faultKinds.mts';
import { received, requestsTo } from '../../gatewaySide.mts';
import { setupForEach } from '../setup.mts';
import { contextOf, tallyIn, type TallyText } from '../tally.mts';

const setup = setupForEach();
const loop = { batchSize: 3 };

/** Nine items with one recipient each: three rounds, and a request for each round. */
const items = itemsFor(Array<number>(9).fill(1));
const texts = items.map(({ to, text }) => `${to} ${text}`);
const campaign = { parameters: campaignFor('bulk').parameters, items };

it('each round of a loop sends its own messages once', async () => {
	const { gateway, run } = setup;
	const result = await run({ ...campaign, loop });
	expect(result.status).toBe('success');
	expect(received(gateway)).toEqual(texts);
	expect(result.runs.map(({ output }) => output.map(({ json }) => json.batch))).toEqual(
		Array(3).fill([1, 1, 1]),
	);
	expect(contextOf(result)).toEqual({});
});

it('rounds that send the same text to the same numbers all send', async () => {
	const { gateway, run } = setup;
	const same = Array<Record<string, string>>(3).fill({ to: '0639981234', text: 'Tic' });
	await run({ ...campaign, items: same, loop: { batchSize: 1 }, node: retryOnFail });
	expect(received(gateway)).toEqual(Array(3).fill('0639981234 Tic'));
});

type Row = [
	strikes: Strike[],
	retryOnFail: boolean,
	/** After the execution. */
	atPhone: number,
	end: 'success' | TallyText,
	/** After its retry. */
	atPhoneInTheEnd: number,
	endInTheEnd: 'success' | TallyText,
];

const rows: Row[] = [
	[['503@1'], false, 0, '0/0/3', 9, 'success'],
	[['503@2'], false, 3, '0/0/3', 9, 'success'],
	[['503@3'], false, 6, '0/0/3', 9, 'success'],
	[['reset, accepted@2'], false, 6, '0/3/0', 6, '0/3/0'],
	[['503@1'], true, 9, 'success', 9, 'success'],
	[['503@2', '400@3'], true, 9, 'success', 9, 'success'],
	[['503@2', '503@3', '503@4'], true, 3, '0/0/3', 9, 'success'],
	[['reset, accepted@3'], true, 9, '0/3/0', 9, '0/3/0'],
];

it.each(rows)(
	'in a loop, after %j with Retry On Fail %s: %i SMS (%s), after a retry of the execution %i (%s)',
	async (strikes, isRetriedOnFail, atPhone, end, atPhoneInTheEnd, endInTheEnd) => {
		const { gateway, run, retry } = setup;
		strike(gateway, strikes);
		const first = await run({ ...campaign, loop, node: isRetriedOnFail ? retryOnFail : {} });
		expect(received(gateway)).toEqual(texts.slice(0, atPhone));
		expect(first.status === 'success' ? 'success' : tallyIn(first.error)).toBe(end);
		if (first.status === 'success') return expect(contextOf(first)).toEqual({});

		const second = await retry(first);
		expect(received(gateway)).toEqual(texts.slice(0, atPhoneInTheEnd));
		expect(second.status === 'success' ? 'success' : tallyIn(second.error)).toBe(endInTheEnd);
		if (second.status === 'success') expect(contextOf(second)).toEqual({});
	},
);

it('a round that fails in part repeats nothing of itself or of the rounds before', async () => {
	const { gateway, run, retry } = setup;
	strike(gateway, ['503@5']);
	const { parameters } = campaignFor('bulk', { batchSize: 1 });
	const failed = await run({ parameters, items, loop });
	expect(tallyIn(failed.error)).toBe('1/0/2');
	const retried = await retry(failed);
	expect(retried.status).toBe('success');
	expect(received(gateway)).toEqual(texts);
	expect(requestsTo(gateway, 'bulk')).toHaveLength(10);
});

it('Messages Per Minute holds over the rounds of a loop, and over a retry that goes on with one', async () => {
	const { gateway, run, retry } = setup;
	strike(gateway, ['429@4']);
	const many = itemsFor(Array<number>(50).fill(1));
	const { parameters } = campaignFor('bulk', { messagesPerMinute: 20 });
	const failed = await run({ parameters, items: many, loop: { batchSize: 10 } });
	expect((await retry(failed)).status).toBe('success');
	const times = gateway.phone().map(({ at, scheduleTimestamp }) => scheduleTimestamp ?? at);
	expect(times).toHaveLength(50);
	const within = (start: number) => times.filter((t) => t >= start && t < start + 60_000).length;
	expect(Math.max(...times.map(within))).toBe(20);
});

it('Remove Duplicates holds over the rounds of a loop, for what was sent', async () => {
	const { gateway, run } = setup;
	// The first round is not sent, so its text is not there yet when the second one comes.
	strike(gateway, ['429@1']);
	const same = Array<Record<string, string>>(5).fill({ to: '0639981234', text: 'Tic' });
	const other = { to: '0639981235', text: 'Tic' };
	const { parameters } = campaignFor('bulk', { removeDuplicates: true });
	const failed = await run({
		parameters,
		items: [...same, other, other],
		loop: { batchSize: 1 },
		node: { onError: 'continueRegularOutput' },
	});
	expect(received(gateway)).toEqual(['0639981234 Tic', '0639981235 Tic']);
	expect(failed.runs.map(({ output }) => output[0]?.json.status)).toEqual([
		'notSent',
		'accepted',
		...Array<string>(3).fill('skipped'),
		'accepted',
		'skipped',
	]);
});
