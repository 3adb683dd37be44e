import type { CountryCode } from 'libphonenumber-js/max';
import { quote, Refusal } from '../refusal';
import { countryName } from './countries';
import type { Use } from './fiction';

/** ITU-T E.164, section 6: at most 15 digits. */
export const MOST_DIGITS = 15;
export const FEWEST_DIGITS = 3;
/** With the country code: Niue's and Tokelau's numbers are the shortest. A + and less is what a form left. */
export const FEWEST_WITH_COUNTRY_CODE = 7;

/** Kinds of numbers in a person's words. */
const KINDS: Partial<Record<Use['kind'], string>> = {
	FIXED_LINE: 'a landline',
	PREMIUM_RATE: 'a premium-rate number',
	TOLL_FREE: 'a free-call number',
	SHARED_COST: 'a shared-cost number',
	VOIP: 'an internet phone number',
	PERSONAL_NUMBER: 'a number that is forwarded at a price of its own',
	PAGER: 'a pager',
	UAN: 'a company number',
	VOICEMAIL: 'a voicemail number',
};

/** A recipient that cannot be dialled, or not for sure. Each quotes the number as it was given. */
export const refused = {
	none: () =>
		refusal(
			'no phone number given',
			'Give at least one phone number. If it comes from an expression, check that the item has that field.',
		),
	notText: (kind: string) =>
		refusal(
			`${kind} is not a phone number`,
			'Give phone numbers as text or numbers, several of them as an array or with commas between them.',
		),
	notANumber: (given: string) =>
		refusal(
			`${quote(given)} is not a phone number`,
			'Give digits with an optional + in front, such as +33 6 39 98 12 34. Letters and extensions cannot be dialled. In a spreadsheet, format the column as text. Put commas between several numbers.',
		),
	withThousands: (given: string) =>
		refusal(
			`${quote(given)} can be one number with commas in it, or several short ones`,
			'Remove the commas from one number. Put semicolons or line breaks between several.',
		),
	twoNumbers: (given: string) =>
		refusal(
			`${quote(given)} can be one number or two`,
			'Put a comma between two numbers, and write each of them in full. Remove the slash from a single number.',
		),
	wrongLength: (given: string, how: 'short' | 'long') =>
		refusal(
			`${quote(given)} is too ${how} for a phone number`,
			`A phone number has ${FEWEST_DIGITS} to ${MOST_DIGITS} digits, with a country code at least ${FEWEST_WITH_COUNTRY_CODE}. Put commas, semicolons or line breaks between several numbers.`,
		),
	notValid: (given: string) =>
		refusal(
			`${quote(given)} is not a valid phone number`,
			'Check the country code and the digits after it.',
		),
	notValidIn: (given: string, country: CountryCode) =>
		refusal(
			`${quote(given)} is not a valid phone number in ${countryName(country)}`,
			'Check the number. If it belongs to another country, write it with + and the country code, or change Default Country.',
		),
	notAllowed: (given: string, country: CountryCode) =>
		refusal(
			`${quote(given)} is a number of ${countryName(country)}, which is not among Allowed Countries`,
			'Check the number. If it is right, add its country to Allowed Countries.',
		),
	ofNoCountry: (given: string) =>
		refusal(
			`${quote(given)} belongs to no single country, so Allowed Countries keeps it out`,
			'Give the number of a person in one of the Allowed Countries.',
		),
	shortCode: (given: string, option: string) =>
		refusal(
			`${quote(given)} is a short code, which ${option} keeps out, because nobody can tell whose it is or what it costs`,
			`Give a phone number, or remove ${option}.`,
		),
	unknownCountry: (given: string, option: string) =>
		refusal(
			`${quote(given)} has no country code, so ${option} cannot check it`,
			'Set Default Country, or write the number with + and the country code.',
		),
	notMobile: (given: string, kind: Use['kind']) =>
		refusal(
			`${quote(given)} is ${KINDS[kind] ?? 'no mobile number'}, which Mobile Only keeps out`,
			'Give a mobile number, or switch Mobile Only off.',
		),
	notComparable: (given: string) =>
		refusal(
			`${quote(given)} cannot be compared with all of Leave Out Numbers, because only one of the two has a country code`,
			'Set Default Country, or write all numbers with + and the country code.',
		),
	noList: () =>
		refusal(
			'the list, or an entry of it, is missing',
			'Check that the field in the expression exists. To leave out nobody, give an empty text or an empty array.',
		),
	ambiguous: (given: string, meanings: readonly string[]) =>
		refusal(
			`${quote(given)} can mean ${meanings.join(' or ')}`,
			'Write the number in the international form, with + and the country code.',
		),
};

function refusal(message: string, description: string): Refusal {
	return new Refusal(message, description);
}
