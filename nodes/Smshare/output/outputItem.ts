import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { toLocalIso } from '../sms/times/zone';
import type { SmsBean } from '../sms/smsBean';
import type { Draft } from '../input/readItem';
import type { Failure } from '../errors/failures';

/** How an item that was not refused came out. */
export interface Result {
	status: 'accepted' | 'scheduled' | 'skipped' | 'dryRun';
	/** Epoch milliseconds; undefined where the message is sent at once. */
	time?: number;
	/** 1-based number of its request; null where there is none. */
	batch: number | null;
	/** Left out in the simplified form: the exact bean, and the answer to its request. */
	details?: { smsBean: SmsBean | null; response: { statusCode: number; body: unknown } | null };
}

/** The output item of an item that was sent, skipped, or only checked. */
export function toOutputItem(draft: Draft, result: Result, zone: string): INodeExecutionData {
	const { status, time, batch, details } = result;
	const json: IDataObject = {
		status,
		destination: draft.recipients.join(','),
		recipients: draft.recipients.length,
		message: draft.message,
		encoding: draft.encoding,
		segments: draft.segments,
		sendAt: time === undefined ? null : toLocalIso(time, zone),
		scheduleTimestamp: time ?? null,
		batch,
	};
	if (details) Object.assign(json, details);
	return { json, pairedItem: { item: draft.item } };
}

/**
 * The output item of an item that failed. Nothing but `error` stands in it, because n8n lays it over
 * the input item on the error output: the text that could not be sent stays there to be sent again.
 */
export function toErrorItem(item: number, { message, description }: Failure): INodeExecutionData {
	return { json: { error: `${message}. ${description}` }, pairedItem: { item } };
}
