import { createHash } from 'node:crypto';

import { itemsIn, rangesOf } from './itemRanges';

/**
 * One request that was accepted or may have been, as kept with the execution. It names no number, no
 * text and no secret, and takes about 120 bytes there, more if items in between are left out.
 */
export interface LedgerEntry {
	/** Indexes of the input items it carried, as `rangesOf` writes them. */
	items: string;
	/** 1-based request number. */
	request: number;
	/** The plan that gave its sending times. */
	plan: number;
	state: 'accepted' | 'unconfirmed';
	/** Of the answer; 0 where there was none. */
	statusCode: number;
	/** Over its destinations, see `fingerprintOf`. */
	fingerprint: string;
	/** The answer's text, if the output shows it. */
	body?: string;
}

/** A short fingerprint of destinations: tells whether a retry would send to the same numbers. */
export function fingerprintOf(destinations: readonly string[]): string {
	const lines = destinations.map((destination) => `${destination}\n`).join('');
	return createHash('sha256').update(lines).digest('base64url').slice(0, 10);
}

/**
 * What is left of an entry without these items: itself, a smaller one, or nothing.
 *
 * @param fingerprint of the destinations of some items, as they are now
 */
export function without(
	items: ReadonlySet<number>,
	entry: LedgerEntry,
	fingerprint: (items: readonly number[]) => string,
): LedgerEntry[] {
	const left = itemsIn(entry.items).filter((item) => !items.has(item));
	if (left.length === 0) return [];
	return [{ ...entry, items: rangesOf(left), fingerprint: fingerprint(left) }];
}
