import type { INodeExecutionData } from 'n8n-workflow';

import type { Message } from '../input/readItem';
import type { Settings } from '../input/settings';
import { toOutputItem } from '../output/outputItem';
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
 * The output items of messages of one request that are with the gateway, or of a dry run.
 *
 * @param request its 1-based number
 * @param ending whether the gateway has accepted them, or what else became of them
 */
export function outputItemsOf(
	messages: readonly Message[],
	timetable: Timetable,
	settings: Settings,
	request: number,
	{ state, response }: Ending,
): INodeExecutionData[] {
	// The same beans as in the request: they follow from the messages and their times.
	const isDetailed = messages.some(({ simplify }) => !simplify);
	const detailed = isDetailed ? beansOf(messages, timetable, settings) : undefined;
	return messages.map((message, index) => {
		const time = timetable.timeOf(message.item);
		const smsBean = detailed?.beans[detailed.beanOf[index] as number] ?? null;
		const sent = time === undefined ? 'accepted' : 'scheduled';
		return toOutputItem(message, settings.zone, {
			status: state === 'accepted' ? sent : state,
			time,
			request,
			details: message.simplify ? undefined : { smsBean, response },
		});
	});
}
