import type { Message } from '../input/readItem';
import type { Settings } from '../input/settings';
import type { Result } from '../output/outputItem';
import { toBeans, type SmsBean } from '../sms/smsBean';
import type { Timetable } from './timetable';

/** What became of the messages of one request. */
export type Ending =
	| { state: 'accepted'; response: { statusCode: number; body: string } }
	| { state: 'assumedSent' | 'dryRun'; response: null };

/** What messages put into their request, and which bean carries which message. */
export function beansOf(
	messages: readonly Message[],
	timetable: Timetable,
	{ groupIdentical, messagesPerMinute }: Settings,
): { beans: SmsBean[]; beanOf: number[] } {
	return toBeans(
		messages.map(({ item, recipients, text }) => ({
			recipients,
			text,
			scheduleTimestamp: timetable.timeOf(item),
		})),
		// Paced messages differ in time, so there is nothing to group.
		groupIdentical && messagesPerMinute === 0,
	);
}

/**
 * How messages of one request came out that are with the gateway, or of a dry run. Equal results are
 * one object: there may be a hundred thousand.
 *
 * @param request its 1-based number
 * @param ending whether the gateway has accepted them, or what else became of them
 */
export function resultsOf(
	messages: readonly Message[],
	timetable: Timetable,
	settings: Settings,
	request: number,
	{ state, response }: Ending,
): Result[] {
	// The same beans as in the request: they follow from the messages and their times.
	const isDetailed = messages.some(({ simplify }) => !simplify);
	const detailed = isDetailed ? beansOf(messages, timetable, settings) : undefined;
	let last: Result | undefined;
	return messages.map(({ item, simplify }, index) => {
		const time = timetable.timeOf(item);
		if (simplify && last?.time === time && last && !last.details) return last;
		const smsBean = detailed?.beans[detailed.beanOf[index] as number] ?? null;
		const sent = time === undefined ? 'accepted' : 'scheduled';
		last = {
			status: state === 'accepted' ? sent : state,
			time,
			request,
			details: simplify ? undefined : { smsBean, response },
		};
		return last;
	});
}
