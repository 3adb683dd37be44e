import type { CountryCode } from 'libphonenumber-js/max';

import { INTERNATIONAL_PREFIX, isGrouped } from './dialled';
import { givenNumbers, isShortCode, readNumber, type Recipient } from './recipients';
import { refused } from './refusals';

/** Numbers to compare recipients with, in whatever form each of them is written. */
export class NumberList {
	/** Without + or 00. */
	private readonly numbers = new Set<string>();
	private hasNational = false;
	private hasInternational = false;

	/**
	 * @param value as `readRecipients` takes it, or nothing: an empty text, an empty array or null
	 * @param country the default country of its numbers
	 * @throws Refusal for the first entry that is no number, quoting it as given, and for one that is
	 * undefined, as a mistyped field is
	 */
	constructor(value: unknown, country?: CountryCode) {
		if (value === undefined || (Array.isArray(value) && value.includes(undefined))) {
			throw refused.noList();
		}
		const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
		for (const entry of entries) {
			// What nearly every entry of a long list is.
			const givens = isOneNumber(entry) ? [entry] : givenNumbers(entry);
			for (const given of givens) this.add(readNumber(given, country));
		}
	}

	/**
	 * Whether a recipient is in the list.
	 *
	 * @throws Refusal if nobody can say, because one of the two is written without a country code
	 */
	has(recipient: Recipient): boolean {
		if (this.numbers.has(digitsOf(recipient))) return true;
		const isComparable = isNational(recipient) ? !this.hasInternational : !this.hasNational;
		if (isComparable || isShortCode(recipient.number)) return false;
		throw refused.notComparable(recipient.given);
	}

	private add(recipient: Recipient): void {
		this.numbers.add(digitsOf(recipient));
		if (isShortCode(recipient.number)) return;
		if (isNational(recipient)) this.hasNational = true;
		else this.hasInternational = true;
	}
}

function isOneNumber(entry: unknown): entry is string {
	return typeof entry === 'string' && isGrouped(entry);
}

function digitsOf({ number }: Recipient): string {
	return number.replace(INTERNATIONAL_PREFIX, '');
}

function isNational({ number, known }: Recipient): boolean {
	return !known && !INTERNATIONAL_PREFIX.test(number);
}
