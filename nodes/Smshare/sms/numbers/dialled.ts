/** What a person wrote, reduced to what a phone dials. */
export interface Dialled {
	/** ASCII digits, after a `+` if the number began with one. */
	number: string;
	/** The same without the trunk zero, where it was written as in `+33 (0)6 …`. */
	withoutTrunkZero?: string;
}

const SPACES = '\\s\\u180e';
const DOTS = '.․·．';
const DASHES = '\\-‐‑‒–—―−－';
const BRACKETS = '()\\[\\]（）';
/** Marks that phones and chat programs copy along with a number: zero width, direction, soft hyphen. */
const INVISIBLE = '\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff';
const FORMATTING = new RegExp(`[${SPACES}${DOTS}${DASHES}/／${BRACKETS}${INVISIBLE}]+`, 'gu');

const INVISIBLE_OR_SPACE = new RegExp(`[${SPACES}${INVISIBLE}]+`, 'gu');
/** A spreadsheet's sign for text, or the scheme of a telephone link (RFC 3966). */
const LEAD = /^(?:['’]|tel:)/i;
/** Arabic-Indic, Persian and full-width digits, the last digit of each block in its low four bits. */
const FOREIGN_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g;
/** A table's number column, written out as a decimal fraction: its point is no formatting. */
const DECIMAL = /^\+?\d{7,}\.0+$/;
/** A zero in brackets after the country code, which may be in brackets itself. */
const TRUNK_ZERO = /^\(?((?:\+|00)\(?[^()]{1,4})\)?[^\d()]{0,2}\(0\)/;
const PLAIN = /^\+?\d+$/;

/** Whether a text is one number without any formatting. */
export function isPlain(text: string): boolean {
	return PLAIN.test(text);
}

/** Whether nothing can be seen of a text: it has only spaces and invisible marks, or is empty. */
export function isBlank(text: string): boolean {
	return text.replace(INVISIBLE_OR_SPACE, '') === '';
}

/**
 * Removes formatting (spaces, dots, dashes, slashes, brackets, invisible marks) and turns digits of
 * other scripts into ASCII.
 *
 * @returns undefined when anything else is left: letters, an extension, a + inside the number
 */
export function readDialled(given: string): Dialled | undefined {
	if (PLAIN.test(given)) return { number: given };
	const text = given
		.replace(INVISIBLE_OR_SPACE, '')
		.replace(LEAD, '')
		.replace(FOREIGN_DIGIT, asciiDigit)
		.replace(/＋/g, '+')
		.replace(/[（[]/g, '(')
		.replace(/[）\]]/g, ')');
	if (DECIMAL.test(text)) return undefined;
	const number = text.replace(FORMATTING, '');
	if (!PLAIN.test(number)) return undefined;
	if (!TRUNK_ZERO.test(text)) return { number };
	return { number, withoutTrunkZero: text.replace(TRUNK_ZERO, '$1').replace(FORMATTING, '') };
}

function asciiDigit(digit: string): string {
	const code = digit.charCodeAt(0);
	return String(code >= 0xff10 ? code - 0xff10 : code & 0xf);
}
