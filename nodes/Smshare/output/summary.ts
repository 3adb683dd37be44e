import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Failure } from '../errors/failure';
import type { Message } from '../input/readItem';
import type { Skipped } from '../input/readItems';
import { toLocalIso } from '../sms/times/zone';
import type { Result } from './outputItem';

/** So many of the failed ones are listed, since n8n stores the item with the execution. */
const MOST_LISTED = 100;

/** So many input items are named: a name takes about 25 bytes in the stored execution. */
const MOST_NAMED = 1_000;

/** How the input items of a run came out; each is in exactly one of the last three. */
export interface Ended {
	/** How many input items there were. */
	count: number;
	/** Messages with a result. */
	messages: readonly Message[];
	/** By input index. */
	results: ReadonlyArray<Result | undefined>;
	/** What was left out before anything was sent, by input index. */
	skipped: ReadonlyMap<number, Skipped>;
	/** By input index. */
	failures: ReadonlyMap<number, Failure>;
}

/**
 * One item with counts instead of one for each message. Counts are in messages; `recipients`,
 * `segments` and `requests` are those of accepted and scheduled messages.
 *
 * It names its input items, of many the first thousand: n8n has no shorter way to name all, and where
 * none is named, it takes the first for the only one.
 *
 * @param zone the workflow's time zone, in which times are told
 */
export function toSummary(ended: Ended, zone: string): INodeExecutionData {
	const { count, messages, results, skipped, failures } = ended;
	const statuses = { accepted: 0, scheduled: 0, skipped: skipped.size, dryRun: 0, assumedSent: 0 };
	const outcomes = { refused: 0, notSent: 0, unconfirmed: 0 };
	for (const { outcome } of failures.values()) outcomes[outcome]++;
	const requests = new Set<number | null>();
	let recipients = 0;
	let segments = 0;
	let first = Infinity;
	let last = -Infinity;
	for (const message of messages) {
		const result = results[message.item];
		if (!result) continue;
		statuses[result.status]++;
		if (result.status !== 'accepted' && result.status !== 'scheduled') continue;
		requests.add(result.request);
		recipients += message.recipients.length;
		segments += message.segments * message.recipients.length;
		first = Math.min(first, result.time ?? -Infinity);
		last = Math.max(last, result.time ?? -Infinity);
	}
	const toText = (time: number) => (Number.isFinite(time) ? toLocalIso(time, zone) : null);
	const json: IDataObject = {
		messages: count,
		...statuses,
		...outcomes,
		recipients,
		segments,
		requests: requests.size,
		// As in the item of a message: null means at once.
		firstSendAt: toText(first),
		lastSendAt: toText(last),
		failed: listOf(failures),
	};
	const named = Array.from({ length: Math.min(count, MOST_NAMED) }, (_, item) => ({ item }));
	return { json, pairedItem: named };
}

function listOf(failures: ReadonlyMap<number, Failure>): IDataObject[] {
	return [...failures]
		.sort(([one], [other]) => one - other)
		.slice(0, MOST_LISTED)
		.map(([item, { outcome, message, description }]) => ({
			item,
			outcome,
			error: `${message}. ${description}`,
		}));
}
