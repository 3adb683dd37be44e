import { campaignFor } from '../campaign.mts';
import { faultKinds, timeoutFor, type FaultName } from './faultKinds.mts';
import { received, requestsTo } from '../../gatewaySide.mts';
import { setupForEach, undisturbed } from '../setup.mts';
import { contextOf, tallyAtGateway, tallyIn, type TallyText } from '../tally.mts';

const setup = setupForEach();

type Row = [
	fault: FaultName,
	operation: 'send' | 'bulk',
	struckRequest: 1 | 2 | 3,
	/** Messages at the phone, and the tally, after the execution that failed. */
	atPhone: number,
	tally: TallyText,
	/** The same after its retry. */
	atPhoneInTheEnd: number,
	tallyInTheEnd: TallyText | 'success',
];

const notSent: Row[] = [
	['400', 'bulk', 1, 0, '0/0/8', 9, 'success'],
	['400', 'bulk', 2, 3, '3/0/5', 9, 'success'],
	['400', 'bulk', 3, 6, '5/0/3', 9, 'success'],
	['400', 'send', 2, 1, '1/0/2', 4, 'success'],
	['403', 'bulk', 2, 3, '3/0/5', 9, 'success'],
	['403', 'send', 1, 0, '0/0/3', 4, 'success'],
	['404', 'bulk', 1, 0, '0/0/8', 9, 'success'],
	['404', 'send', 3, 3, '2/0/1', 4, 'success'],
	['413', 'send', 2, 1, '1/0/2', 4, 'success'],
	['429', 'bulk', 3, 6, '5/0/3', 9, 'success'],
	['429', 'send', 2, 1, '1/0/2', 4, 'success'],
	['503', 'bulk', 1, 0, '0/0/8', 9, 'success'],
	['503', 'bulk', 2, 3, '3/0/5', 9, 'success'],
	['503', 'bulk', 3, 6, '5/0/3', 9, 'success'],
	['503', 'send', 1, 0, '0/0/3', 4, 'success'],
	['503', 'send', 3, 3, '2/0/1', 4, 'success'],
	['redirect 301', 'bulk', 2, 3, '3/0/5', 9, 'success'],
	['redirect 301', 'send', 1, 0, '0/0/3', 4, 'success'],
	['redirect 307', 'bulk', 1, 0, '0/0/8', 9, 'success'],
	['redirect 307', 'send', 2, 1, '1/0/2', 4, 'success'],
	['50 MB with 400', 'bulk', 2, 3, '3/0/5', 9, 'success'],
];

const unconfirmed: Row[] = [
	['500', 'bulk', 1, 0, '0/3/5', 6, '5/3/0'],
	['500', 'bulk', 3, 6, '5/3/0', 6, '5/3/0'],
	['500, accepted', 'bulk', 2, 6, '3/2/3', 9, '6/2/0'],
	['500, accepted', 'send', 2, 3, '1/1/1', 4, '2/1/0'],
	['502', 'bulk', 2, 3, '3/2/3', 6, '6/2/0'],
	['502, accepted', 'send', 1, 1, '0/1/2', 4, '2/1/0'],
	['504', 'send', 3, 3, '2/1/0', 3, '2/1/0'],
	['504, accepted', 'bulk', 3, 9, '5/3/0', 9, '5/3/0'],
	['reset before the body', 'bulk', 2, 3, '3/2/3', 6, '6/2/0'],
	['reset before the body', 'send', 1, 0, '0/1/2', 3, '2/1/0'],
	['reset after the body', 'bulk', 1, 0, '0/3/5', 6, '5/3/0'],
	['reset after the body', 'send', 2, 1, '1/1/1', 2, '2/1/0'],
	['reset, accepted', 'bulk', 1, 3, '0/3/5', 9, '5/3/0'],
	['reset, accepted', 'bulk', 2, 6, '3/2/3', 9, '6/2/0'],
	['reset, accepted', 'bulk', 3, 9, '5/3/0', 9, '5/3/0'],
	['reset, accepted', 'send', 1, 1, '0/1/2', 4, '2/1/0'],
	['reset, accepted', 'send', 3, 4, '2/1/0', 4, '2/1/0'],
	['half an answer, accepted', 'bulk', 2, 6, '3/2/3', 9, '6/2/0'],
	['half an answer, accepted', 'send', 3, 4, '2/1/0', 4, '2/1/0'],
	['no answer', 'bulk', 2, 3, '3/2/3', 6, '6/2/0'],
	['no answer, accepted', 'bulk', 1, 3, '0/3/5', 9, '5/3/0'],
	['no answer, accepted', 'bulk', 3, 9, '5/3/0', 9, '5/3/0'],
	['no answer, accepted', 'send', 2, 3, '1/1/1', 4, '2/1/0'],
	['50 MB with 500', 'bulk', 2, 3, '3/2/3', 6, '6/2/0'],
];

it.each([...notSent, ...unconfirmed])(
	'%s, %s, request %i: %i SMS, %s, and after a retry of the execution %i, %s',
	async (fault, operation, struck, atPhone, tally, atPhoneInTheEnd, tallyInTheEnd) => {
		const { gateway, run, retry } = setup;
		const { texts, textsOf, ...campaign } = campaignFor(operation, timeoutFor(fault));
		const unread = fault === 'reset before the body' ? textsOf(struck) : [];
		gateway.faults.add({ on: 'bulk', skip: struck - 1, kind: faultKinds[fault] });
		const failed = await run(campaign);
		expect(failed).toMatchObject({ status: 'error', output: [], tries: 1 });
		expect(received(gateway)).toHaveLength(atPhone);
		expect(tallyIn(failed.error)).toBe(tally);
		expect(tallyAtGateway(gateway, texts, unread)).toBe(tally);
		const [, unconfirmed = '', lost = ''] = tally.split('/');
		expect(failed.error?.message).toMatch(
			unconfirmed === '0'
				? new RegExp(`^${lost} messages? (?:was|were) not sent: `)
				: new RegExp(`^SMShare did not confirm ${unconfirmed} messages?$`),
		);
		expect(failed.stored.length).toBeLessThan(30_000);

		const retried = await retry(failed);
		expect(new Set(received(gateway)).size).toBe(received(gateway).length);
		expect(received(gateway)).toHaveLength(atPhoneInTheEnd);
		if (tallyInTheEnd === 'success') {
			const { output } = await undisturbed(campaign);
			expect(retried).toMatchObject({ status: 'success', output });
			expect(contextOf(retried)).toEqual({});
			expect(tallyAtGateway(gateway, texts, unread)).toBe(`${campaign.items.length}/0/0`);
			return;
		}
		expect(retried.status).toBe('error');
		expect(tallyIn(retried.error)).toBe(tallyInTheEnd);
		expect(tallyAtGateway(gateway, texts, unread)).toBe(tallyInTheEnd);
		// Whatever there was to send is sent by now, so another retry makes no request.
		const requests = requestsTo(gateway, 'bulk').length;
		expect(tallyIn((await retry(retried)).error)).toBe(tallyInTheEnd);
		expect(requestsTo(gateway, 'bulk')).toHaveLength(requests);
	},
);
