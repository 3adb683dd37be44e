import { createHash } from 'node:crypto';

import { itemsIn, rangesOf } from './itemRanges';

/**
 * One request that was accepted or may have been, as kept with the execution: the input items it
 * carried ("0-99,101"), how many messages these were, its number, the plan that timed it, its state,
 * the answer's status code, a seal over its messages, and the answer's text where the output shows it.
 * About 50 bytes without that text, whatever it carried.
 */
export type LedgerEntry = [
	items: string,
	recipients: number,
	number: number,
	plan: number,
	state: 'accepted' | 'unconfirmed',
	statusCode: number,
	seal: string,
	body?: string,
];

/** A short seal over destinations: tells whether a retry would send to the same numbers. */
export function sealOf(destinations: readonly string[]): string {
	const lines = destinations.map((destination) => `${destination}\n`).join('');
	return createHash('sha256').update(lines).digest('base64url').slice(0, 10);
}

/** What is left of an entry without these items: itself, a smaller one, or nothing. */
export function without(
	items: ReadonlySet<number>,
	entry: LedgerEntry,
	describe: (items: readonly number[]) => { recipients: number; seal: string },
): LedgerEntry[] {
	const own = itemsIn(entry[0]);
	const left = own.filter((item) => !items.has(item));
	if (left.length === 0) return [];
	// Counted from what goes: of what is left, some may not be ready to be sent now.
	const gone = describe(own.filter((item) => items.has(item)));
	const recipients = entry[1] - gone.recipients;
	const { seal } = describe(left);
	return [[rangesOf(left), recipients, entry[2], entry[3], entry[4], entry[5], seal]];
}
