import { isSupportedCountry, type CountryCode } from 'libphonenumber-js/min';
import { countryName } from './countries';
import { isBlank, isPlain, readDialled } from './dialled';
import { validNumbers } from './e164';
import { kindOf, quote, Refusal } from '../refusal';

/** ITU-T E.164, section 6: at most 15 digits. */
const MOST_DIGITS = 15;
const FEWEST_DIGITS = 3;
/** Short codes are dialled as they are; no country's plan knows them all. */
const MOST_SHORT_CODE_DIGITS = 6;
/** One number as a spreadsheet shows it, or short codes: nobody can tell. */
const THOUSANDS = /^\d{1,3}(?:,\d{3}){2,}$/;
const SEPARATORS = /[,;\r\n\u2028\u2029]+/;

/**
 * Reads the numbers that one item's text goes to.
 *
 * @param value text with one number or several (commas, semicolons or line breaks between them), a
 * number as spreadsheets give it, or an array of these
 * @param defaultCountry ISO 3166 alpha-2. With it, numbers are checked and become E.164, and short
 * codes of up to 6 digits stay; without it, 3 to 15 digits stay as dialled. Empty: none
 * @returns normalised numbers, each once, in order; at least one
 * @throws Refusal for the first number that is wrong, quoting it as given
 */
export function readRecipients(value: unknown, defaultCountry?: string): string[] {
	const country = readCountry(defaultCountry);
	// What nearly every item holds.
	if (typeof value === 'string' && isPlain(value)) return [readNumber(value, country)];
	const recipients = new Set<string>();
	for (const given of givenNumbers(value)) recipients.add(readNumber(given, country));
	if (recipients.size === 0) {
		throw refusal(
			'no phone number given',
			'Give at least one phone number. If it comes from an expression, check that the item has that field.',
		);
	}
	return [...recipients];
}

function readCountry(given: string | undefined): CountryCode | undefined {
	const code = given?.trim().toUpperCase();
	if (!code) return undefined;
	if (isSupportedCountry(code)) return code;
	throw refusal(
		`the default country ${quote(given)} is not known`,
		'Choose a country from the list of the option "Default Country", or give its ISO 3166 code of two letters, such as FR.',
	);
}

function givenNumbers(value: unknown): string[] {
	const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
	return entries.flatMap((entry) => {
		if (entry === undefined || entry === null) return [];
		if (typeof entry === 'string') {
			if (THOUSANDS.test(entry.trim())) throw withThousands(entry);
			return entry
				.split(SEPARATORS)
				.filter((part) => !isBlank(part))
				.map((part) => part.trim());
		}
		if (typeof entry === 'number') return [readNumeric(entry)];
		throw refusal(
			`${kindOf(entry)} is not a phone number`,
			'Give phone numbers as text or numbers, several of them as an array or with commas between them.',
		);
	});
}

function readNumeric(value: number): string {
	if (Number.isSafeInteger(value) && value >= 0) return String(value);
	throw notANumber(String(value));
}

function readNumber(given: string, country: CountryCode | undefined): string {
	const dialled = readDialled(given);
	if (!dialled) throw notANumber(given);
	const digits = dialled.number.length - (dialled.number.startsWith('+') ? 1 : 0);
	if (digits < FEWEST_DIGITS) throw wrongLength(given, 'short');
	// A number that begins with an international prefix (00) may be longer by that prefix.
	const mostDigits = MOST_DIGITS + (country && dialled.number.startsWith('00') ? 2 : 0);
	if (digits > mostDigits + (dialled.withoutTrunkZero ? 1 : 0)) throw wrongLength(given, 'long');
	const asDialled = !dialled.withoutTrunkZero && dialled.number;
	if (asDialled && !country) return asDialled;
	if (asDialled && digits <= MOST_SHORT_CODE_DIGITS && !asDialled.startsWith('+')) return asDialled;

	const [number, ...others] = validNumbers(dialled, country);
	if (number === undefined) throw notValid(given, dialled.number, country);
	if (others.length === 0) return number;
	throw refusal(
		`${quote(given)} can mean ${[number, ...others].join(' or ')}`,
		'Write the number in the international form, with + and the country code.',
	);
}

function notANumber(given: string): Refusal {
	return refusal(
		`${quote(given)} is not a phone number`,
		'Give digits with an optional + in front, such as +33 6 39 98 12 34. Letters and extensions cannot be dialled; in a spreadsheet, format the column as text. Put commas between several numbers.',
	);
}

function withThousands(given: string): Refusal {
	return refusal(
		`${quote(given)} can be one number with commas in it, or several short ones`,
		'Take the commas out of one number; put semicolons or line breaks between several.',
	);
}

function wrongLength(given: string, how: 'short' | 'long'): Refusal {
	return refusal(
		`${quote(given)} is too ${how} for a phone number`,
		`A phone number has ${FEWEST_DIGITS} to ${MOST_DIGITS} digits. Put commas, semicolons or line breaks between several numbers.`,
	);
}

function notValid(given: string, number: string, country: CountryCode | undefined): Refusal {
	if (!country || number.startsWith('+')) {
		return refusal(
			`${quote(given)} is not a valid phone number`,
			'Check the country code and the number of digits after it.',
		);
	}
	return refusal(
		`${quote(given)} is not a valid phone number in ${countryName(country)}`,
		'Check the number. If it belongs to another country, write it with + and the country code, or change the option "Default Country".',
	);
}

function refusal(message: string, description: string): Refusal {
	return new Refusal('destination', message, description);
}
