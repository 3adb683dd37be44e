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
	reason?: 'duplicate' | 'sentEarlier';
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
	if (details) Object.assign(json, details);
	return { json, pairedItem: { item } };
}

/** The output item of a message that was left out on purpose. */
export function toSkippedItem(
	message: Message,
	zone: string,
	reason: NonNullable<Result['reason']>,
): INodeExecutionData {
	return withoutRequest(message, zone, { status: 'skipped', reason });
}

/** The output item of a message that may have been sent before, and is taken as sent. */
export function toAssumedItem(message: Message, zone: string): INodeExecutionData {
	return withoutRequest(message, zone, { status: 'assumedSent' });
}

function withoutRequest(
	message: Message,
	zone: string,
	result: Pick<Result, 'status' | 'reason'>,
): INodeExecutionData {
	const details = message.simplify ? undefined : { smsBean: null, response: null };
	return toOutputItem(message, zone, { ...result, request: null, details });
}
