import { INVISIBLE } from '../invisible';

/** What a person wrote, reduced to what a phone dials. */
export interface Dialled {
	/** ASCII digits, after a `+` if the number began with one. */
	number: string;
	/** The same without the trunk zero, where it was written as in `+33 (0)6 …`. */
	withoutTrunkZero?: string;
}

/** What stands before a country code, in what a phone dials. */
export const INTERNATIONAL_PREFIX = /^(?:\+|00)/;

const DOTS = '.․·．';
const DASHES = '\\-‐‑‒–—―−－';
const BRACKETS = '()\\[\\]（）';
const FORMATTING = new RegExp(`[${INVISIBLE}${DOTS}${DASHES}/／${BRACKETS}]+`, 'gu');

const NOT_SEEN = new RegExp(`[${INVISIBLE}]+`, 'gu');
/** A spreadsheet's sign for text, and quotes that were left around a field of a CSV file or of JSON. */
const QUOTES = /^["'‘’‚‛“”„‟«»`´ʹʻʼʽ′＇＂]+|["'‘’‚‛“”„‟«»`´ʹʻʼʽ′＇＂]+$/g;
/** The scheme of a telephone link (RFC 3966). */
const LINK = /^tel:/i;
/** Arabic-Indic, Persian and full-width digits, the last digit of each block in its low four bits. */
const FOREIGN_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g;
/** A table's number column, written out as a decimal fraction: its point is no formatting. */
const DECIMAL = /^\+?\d{7,}\.0+$/;
/** A zero in brackets after the country code, which may be in brackets itself. */
const TRUNK_ZERO = /^\(?((?:\+|00)\(?[^()]{1,4})\)?[^\d()]{0,2}\(0\)/;
/** Both ways of saying that a country code follows, one after the other. */
const DOUBLE_PREFIX = /^\+00(?=[1-9])/;
const PLAIN = /^(?:\+(?!0))?\d+$/;
/** One number in groups of digits, as people write it. */
const GROUPED = /^(?:\+(?!0))?\d[\d -]*$/;
const DIALLED = /^\+?\d+$/;

/** Whether a text is one number without any formatting. */
export function isPlain(text: string): boolean {
	return PLAIN.test(text);
}

/** Whether a text is one number of digits, with nothing but spaces and dashes between them. */
export function isGrouped(text: string): boolean {
	return GROUPED.test(text);
}

/**
 * Removes formatting (spaces, dots, dashes, slashes, brackets, invisible marks, quotes around it) and
 * turns digits of other scripts into ASCII.
 *
 * @returns undefined when anything else is left: letters, an extension, a + inside the number
 */
export function readDialled(given: string): Dialled | undefined {
	if (isGrouped(given)) return { number: given.replace(/[ -]+/g, '') };
	const text = given
		.replace(NOT_SEEN, '')
		.replace(QUOTES, '')
		.replace(LINK, '')
		.replace(FOREIGN_DIGIT, asciiDigit)
		.replace(/＋/g, '+')
		.replace(/[（[]/g, '(')
		.replace(/[）\]]/g, ')');
	if (DECIMAL.test(text)) return undefined;
	const number = text.replace(FORMATTING, '').replace(DOUBLE_PREFIX, '+');
	if (!DIALLED.test(number)) return undefined;
	if (!TRUNK_ZERO.test(text)) return { number };
	return { number, withoutTrunkZero: text.replace(TRUNK_ZERO, '$1').replace(FORMATTING, '') };
}

function asciiDigit(digit: string): string {
	const code = digit.charCodeAt(0);
	return String(code >= 0xff10 ? code - 0xff10 : code & 0xf);
}
