import { campaignFor, retryOnFail } from '../campaign.mts';
import { strike, type Strike } from './faultKinds.mts';
import { received, requestsTo } from '../../gatewaySide.mts';
import { setupForEach, undisturbed } from '../setup.mts';
import { contextOf, tallyAtGateway, tallyIn, type TallyText } from '../tally.mts';

const setup = setupForEach();

type Row = [
	operation: 'send' | 'bulk',
	whenUnconfirmed: 'report' | 'resend',
	strikes: Strike[],
	/** Messages at the phone in the end, and how many of these are there a second time. */
	atPhone: number,
	twice: number,
	requests: number,
	tries: number,
	end: 'success' | TallyText,
];

const rows: Row[] = [
	['bulk', 'report', ['401@1'], 9, 0, 4, 1, 'success'],
	['bulk', 'report', ['503@1', '401@2'], 9, 0, 5, 2, 'success'],
	['bulk', 'report', ['503@1'], 9, 0, 4, 2, 'success'],
	['bulk', 'report', ['503@2'], 9, 0, 4, 2, 'success'],
	['bulk', 'report', ['503@3'], 9, 0, 4, 2, 'success'],
	['bulk', 'report', ['400@2', '429@3'], 9, 0, 5, 3, 'success'],
	['bulk', 'report', ['503@1', '503@2', '503@3'], 0, 0, 3, 3, '0/0/8'],
	['bulk', 'report', ['503@2', '503@3', '503@4'], 3, 0, 4, 3, '3/0/5'],
	['bulk', 'report', ['redirect 307@2'], 9, 0, 4, 2, 'success'],
	['bulk', 'report', ['reset, accepted@1'], 9, 0, 3, 3, '5/3/0'],
	['bulk', 'report', ['reset, accepted@2'], 9, 0, 3, 3, '6/2/0'],
	['bulk', 'report', ['reset, accepted@3'], 9, 0, 3, 3, '5/3/0'],
	['bulk', 'report', ['reset after the body@2'], 6, 0, 3, 3, '6/2/0'],
	['bulk', 'report', ['half an answer, accepted@1'], 9, 0, 3, 3, '5/3/0'],
	['bulk', 'report', ['500, accepted@1', '503@2'], 9, 0, 4, 3, '5/3/0'],
	['bulk', 'report', ['500, accepted@1', '502@2', '504, accepted@3'], 6, 0, 3, 3, '0/8/0'],
	['bulk', 'report', ['no answer, accepted@2'], 9, 0, 3, 3, '6/2/0'],
	['send', 'report', ['401@2'], 4, 0, 4, 1, 'success'],
	['send', 'report', ['503@1'], 4, 0, 4, 2, 'success'],
	['send', 'report', ['413@2', '403@3'], 4, 0, 5, 3, 'success'],
	['send', 'report', ['reset, accepted@2'], 4, 0, 3, 3, '2/1/0'],
	['send', 'report', ['reset, accepted@3'], 4, 0, 3, 3, '2/1/0'],
	['send', 'report', ['503@1', 'reset, accepted@2'], 4, 0, 4, 3, '2/1/0'],
	['bulk', 'resend', ['reset after the body@1'], 9, 0, 4, 2, 'success'],
	['bulk', 'resend', ['reset after the body@3'], 9, 0, 4, 2, 'success'],
	['bulk', 'resend', ['reset, accepted@2'], 12, 3, 4, 2, 'success'],
	['bulk', 'resend', ['504, accepted@3'], 12, 3, 4, 2, 'success'],
	['bulk', 'resend', ['500@2', '500@3', '500, accepted@4'], 6, 0, 4, 3, '3/2/3'],
	['bulk', 'resend', ['503@2', 'half an answer, accepted@3'], 12, 3, 5, 3, 'success'],
	['send', 'resend', ['reset after the body@2'], 4, 0, 4, 2, 'success'],
	['send', 'resend', ['reset, accepted@2'], 6, 2, 4, 2, 'success'],
	['send', 'resend', ['no answer@3'], 4, 0, 4, 2, 'success'],
];

it.each(rows)(
	'Retry On Fail, %s, %s, after %j: %i SMS, of which %i are there twice',
	async (operation, whenUnconfirmed, strikes, atPhone, twice, requests, tries, end) => {
		const { gateway, run } = setup;
		const timeout = strike(gateway, strikes);
		const { texts, ...campaign } = campaignFor(operation, { whenUnconfirmed, ...timeout });
		const result = await run({ ...campaign, node: retryOnFail });
		expect(received(gateway)).toHaveLength(atPhone);
		expect(new Set(received(gateway)).size).toBe(atPhone - twice);
		expect(requestsTo(gateway, 'bulk')).toHaveLength(requests);
		expect(result.tries).toBe(tries);
		expect(gateway.faults.pending()).toEqual([]);
		if (end === 'success') {
			const { output } = await undisturbed(campaign);
			expect(result).toMatchObject({ status: 'success', output });
			expect(contextOf(result)).toEqual({});
			expect(new Set(received(gateway))).toEqual(new Set(texts));
		} else {
			expect(result.status).toBe('error');
			expect(tallyIn(result.error)).toBe(end);
			expect(tallyAtGateway(gateway, texts)).toBe(end);
		}
	},
);

it('Retry On Fail and then a retry of the execution send what is missing, once', async () => {
	const { gateway, run, retry } = setup;
	strike(gateway, ['503@2', '429@3', '400@4', 'reset, accepted@5', '503@6', '503@7']);
	const { texts, ...campaign } = campaignFor('bulk');
	const first = await run({ ...campaign, node: retryOnFail });
	expect(tallyIn(first.error)).toBe('3/0/5');
	const second = await retry(first);
	expect(tallyIn(second.error)).toBe('3/2/3');
	const third = await retry(second);
	expect(tallyIn(third.error)).toBe('6/2/0');
	expect(received(gateway)).toEqual(texts);
	expect(requestsTo(gateway, 'bulk')).toHaveLength(8);
});
