import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Message } from '../input/readItem';
import type { SmsBean } from '../sms/smsBean';
import { toLocalIso } from '../sms/times/zone';

/** How an item that was not refused came out. */
export interface Result {
	status: 'accepted' | 'scheduled' | 'skipped' | 'dryRun' | 'assumedSent';
	/** Epoch milliseconds; undefined where the message is sent at once. */
	time?: number;
	/** 1-based number of its request; null where there is none. */
	request: number | null;
	/** Left out in the simplified form: the exact bean, and the answer to its request. */
	details?: { smsBean: SmsBean | null; response: { statusCode: number; body: string } | null };
}

/**
 * The output item of an item that was sent, skipped, or only checked.
 *
 * @param zone the workflow's time zone, in which `sendAt` is told
 */
export function toOutputItem(
	{ item, recipients, text, encoding, segments }: Message,
	zone: string,
	{ status, time, request, details }: Result,
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
	if (details) Object.assign(json, details);
	return { json, pairedItem: { item } };
}
