import type { CountryCode } from 'libphonenumber-js/max';
import { isBlank } from '../invisible';
import { kindOf } from '../refusal';
import { isPlain, readDialled } from './dialled';
import { hasZeroAfterCallingCode, validNumbers, type ValidNumber } from './e164';
import { quickNumber } from './quickNumber';
import { FEWEST_DIGITS, FEWEST_WITH_COUNTRY_CODE, MOST_DIGITS, refused } from './refusals';
import { mayBeTwoNumbers } from './secondNumber';

/** A number that a message goes to. */
export interface Recipient {
	/** As it was written. */
	given: string;
	/** Normalised, as the phone dials it. */
	number: string;
	/** What its plan says; undefined for short codes, and for what nobody could check. */
	known?: ValidNumber;
}

/** Short codes are dialled as they are; no country's plan knows them all. */
const MOST_SHORT_CODE_DIGITS = 6;
/** One number as a spreadsheet shows it, or short codes: nobody can tell. */
const THOUSANDS = /^\d{1,3}(?:,\d{3}){2,}$/;
const SEPARATORS = /[,;\r\n\u2028\u2029]+/;
/** An array written as text, as a language model or a form does. */
const WRITTEN_ARRAY = /^\s*\[([^[\]]*)\]\s*$/;
const INTERNATIONAL = /^(?:\+|00(?=[1-9]))/;

/**
 * Reads the numbers that one item's text goes to.
 *
 * @param value text with one number or several (commas, semicolons or line breaks between them, or
 * written as an array), a number as spreadsheets give it, or an array of these
 * @param country the default country. With it, numbers are checked and become E.164, and short
 * codes of up to 6 digits stay; without it, 3 to 15 digits stay as dialled, but for a trunk prefix
 * after a country code, which is dropped
 * @returns normalised numbers, each once, in order; at least one
 * @throws Refusal for the first number that is wrong, quoting it as given
 */
export function readRecipients(value: unknown, country?: CountryCode): Recipient[] {
	// What nearly every item holds.
	if (typeof value === 'string' && isPlain(value)) return [readNumber(value, country)];
	const recipients = new Map<string, Recipient>();
	for (const given of givenNumbers(value)) {
		const recipient = readNumber(given, country);
		if (!recipients.has(recipient.number)) recipients.set(recipient.number, recipient);
	}
	if (recipients.size === 0) throw refused.none();
	return [...recipients.values()];
}

/** The numbers in a value as they are written, those of text without blanks around them. */
export function givenNumbers(value: unknown): string[] {
	const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
	return entries.flatMap((entry) => {
		if (entry === undefined || entry === null) return [];
		if (typeof entry === 'string') return numbersIn(entry);
		if (typeof entry !== 'number') throw refused.notText(kindOf(entry));
		if (Number.isSafeInteger(entry) && entry >= 0) return [String(entry)];
		throw refused.notANumber(String(entry));
	});
}

function numbersIn(text: string): string[] {
	if (THOUSANDS.test(text.trim())) throw refused.withThousands(text);
	const [, inside = text] = WRITTEN_ARRAY.exec(text) ?? [];
	return inside
		.split(SEPARATORS)
		.filter((part) => !isBlank(part))
		.map((part) => part.trim());
}

/** @throws Refusal for a number that is wrong, quoting it as given */
export function readNumber(given: string, country: CountryCode | undefined): Recipient {
	const hasFormatting = !isPlain(given);
	const dialled = hasFormatting ? readDialled(given) : { number: given };
	if (!dialled) throw refused.notANumber(given);
	const { number, withoutTrunkZero } = dialled;
	if (hasFormatting && mayBeTwoNumbers(given, country)) throw refused.twoNumbers(given);

	const prefix = INTERNATIONAL.exec(number)?.[0];
	const digits = number.length - (number.startsWith('+') ? 1 : 0);
	const fewest =
		prefix === undefined
			? FEWEST_DIGITS
			: FEWEST_WITH_COUNTRY_CODE + prefix.length - (prefix === '+' ? 1 : 0);
	if (digits < fewest) throw refused.wrongLength(given, 'short');
	// A number that begins with an international prefix (00) may be longer by that prefix.
	const mostDigits = MOST_DIGITS + (country && prefix === '00' ? 2 : 0);
	if (digits > mostDigits + (withoutTrunkZero ? 1 : 0)) throw refused.wrongLength(given, 'long');

	if (!withoutTrunkZero && prefix === undefined) {
		if (!country || isShortCode(number)) return { given, number };
	}
	const quick = quickNumber(dialled, country);
	const [known, ...others] = quick ? [quick] : validNumbers(dialled, country);
	if (known && others.length > 0) {
		throw refused.ambiguous(
			given,
			[known, ...others].map((one) => one.number),
		);
	}
	if (!country && !withoutTrunkZero) return uncheckedNumber(given, number, known);
	if (known) return { given, number: known.number, known };
	throw country && !number.startsWith('+')
		? refused.notValidIn(given, country)
		: refused.notValid(given);
}

/** A number with a country code that nobody asked to check: what it is without its trunk prefix. */
function uncheckedNumber(given: string, number: string, known?: ValidNumber): Recipient {
	const international = number.replace(/^00/, '+');
	if (known) {
		return { given, number: known.number === international ? number : known.number, known };
	}
	if (hasZeroAfterCallingCode(international)) throw refused.notValid(given);
	return { given, number };
}

/** Whether what is dialled, without a country code, is so short that it is no ordinary number. */
export function isShortCode(number: string): boolean {
	return number.length <= MOST_SHORT_CODE_DIGITS;
}
