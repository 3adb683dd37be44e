import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Message } from '../input/readItem';
import type { SmsBean } from '../sms/smsBean';
import { toLocalIso } from '../sms/times/zone';

/** How an item that was not refused came out. */
export interface Result {
	status: 'accepted' | 'scheduled' | 'skipped' | 'dryRun' | 'assumedSent';
	/** Epoch milliseconds; undefined where the message is sent at once. */
	time?: number;
	/** Why it was skipped, if it was. */
	reason?: 'duplicate' | 'sentEarlier' | 'leftOut';
	/** 1-based number of its request; null where there is none. */
	request: number | null;
	/** If not simplified: the exact bean, and the answer to its request; without it, there is neither. */
	details?: { smsBean: SmsBean | null; response: { statusCode: number; body: string } | null };
}

/**
 * The output item of an item that was sent, skipped, or only checked.
 *
 * @param zone the workflow's time zone, in which `sendAt` is told
 */
export function toOutputItem(
	{ item, recipients, text, encoding, segments, simplify }: Message,
	zone: string,
	{ status, reason, time, request, details }: Result,
): INodeExecutionData {
	const json: IDataObject = {
		status,
		destination: recipients.join(','),
		recipients: recipients.length,
		message: text,
		encoding,
		segments,
		sendAt: time === undefined ? null : toLocalIso(time, zone),
		scheduleTimestamp: time ?? null,
		batch: request,
	};
	if (reason) json.reason = reason;
	if (!simplify) Object.assign(json, details ?? { smsBean: null, response: null });
	return { json, pairedItem: { item } };
}
