import { fingerprintOf } from '../delivery/ledgerEntry';
import type { Message } from '../input/readItem';

/** What the pieces of one refused batch have in common. */
export interface Division {
	/** How many of its pieces were refused in a row. */
	refusedInARow: number;
	/** After so many, it is given up: one wrong message alone never leads to that. */
	most: number;
}

/** What goes out in one request; messages of a dry run are numbered with it but do not go out. */
export interface Batch {
	/** 1-based request number. */
	request: number;
	/** In input order. */
	messages: Message[];
	dry: Message[];
	/** If it is a piece of a batch that was refused. */
	division?: Division;
}

/**
 * Divides messages into requests, in order. An item is never split, so one with more recipients than
 * `batchSize` goes alone.
 *
 * @param batchSize most recipients of one request
 * @param taken request numbers that an earlier try has used up
 */
export function toBatches(
	messages: readonly Message[],
	batchSize: number,
	taken: ReadonlySet<number>,
): Batch[] {
	const batches: Batch[] = [];
	let current: Batch | undefined;
	let size = 0;
	let request = 0;
	for (const message of messages) {
		if (!current || size + message.recipients.length > batchSize) {
			do request++;
			while (taken.has(request));
			current = { request, messages: [], dry: [] };
			batches.push(current);
			size = 0;
		}
		(message.dryRun ? current.dry : current.messages).push(message);
		size += message.recipients.length;
	}
	return batches;
}

/** What makes a message the same one in a later try: its item, and whom it was asked to reach. */
export function fingerprintOfMessages(messages: readonly Message[]): string {
	return fingerprintOf(messages.map(({ item, asked }) => `${item}:${asked.join(',')}`));
}
