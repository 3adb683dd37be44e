import {
	getCountryCallingCode,
	parsePhoneNumberFromString,
	type CountryCode,
	type PhoneNumber,
} from 'libphonenumber-js/max';
import type { Dialled } from './dialled';
import { fictionalUse, type Use } from './fiction';
import { asDialledToday, sharersOfPlan, withOwnCallingCode } from './plans';

/** A valid E.164 number, with what its plan says of it. */
export interface ValidNumber extends Use {
	number: string;
}

/** A + and 15 digits: ITU-T E.164, section 6. The metadata of some countries allow more. */
export const LONGEST = 16;

/**
 * The valid E.164 numbers that a dialled number can mean, each once; none when it is not valid.
 *
 * The country's own reading comes first, and usually alone: it knows the trunk prefix (06… in
 * France) and the international prefix (00, 011, 8~10 …). Other readings are tried where the number
 * was written in a way that countries differ in: `00` for + where the country dials otherwise, the
 * calling code without any +, and `+39 (0)6…`, whose zero Italy keeps and most countries drop. A
 * number that is valid nowhere so may be one of a country with the same plan (see `plans.ts`).
 */
export function validNumbers(
	{ number, withoutTrunkZero }: Dialled,
	country: CountryCode | undefined,
): ValidNumber[] {
	const found = new Map<string, ValidNumber>();
	for (const reading of readings(country, number, withoutTrunkZero)) {
		if (found.has(reading)) continue;
		const valid = validNumber(reading, country);
		if (valid) found.set(valid.number, valid);
	}
	if (found.size > 0 || !country) return [...found.values()];
	for (const sharer of sharersOfPlan(country, number)) {
		const valid = validNumber(number, sharer);
		if (valid) found.set(valid.number, valid);
	}
	return [...found.values()];
}

/**
 * Whether a number in the international form goes on with a zero after the calling code, which most
 * countries do not dial from abroad.
 */
export function hasZeroAfterCallingCode(number: string): boolean {
	const code = parsePhoneNumberFromString(number, { extract: false })?.countryCallingCode;
	return number.startsWith('+0') || (code !== undefined && number.startsWith(`+${code}0`));
}

function* readings(
	country: CountryCode | undefined,
	...dialled: Array<string | undefined>
): Generator<string> {
	for (const number of dialled) {
		if (number === undefined) continue;
		yield number;
		if (number.startsWith('00')) yield `+${number.slice(2)}`;
		if (country && beginsWithCallingCode(number, country)) yield `+${number}`;
	}
}

/** Shorter numbers are as long at home. */
const FEWEST_DIGITS_WITH_CALLING_CODE = 11;

/** Whether a number without + may have the country's calling code in front, as spreadsheets leave it. */
function beginsWithCallingCode(number: string, country: CountryCode): boolean {
	return (
		number.length >= FEWEST_DIGITS_WITH_CALLING_CODE &&
		number.startsWith(getCountryCallingCode(country))
	);
}

function validNumber(reading: string, country: CountryCode | undefined): ValidNumber | undefined {
	const parsed = parsePhoneNumberFromString(asDialledToday(reading, country), {
		defaultCountry: country,
		extract: false,
	});
	if (!parsed || parsed.number.length > LONGEST) return undefined;
	const use = fictionalUse(parsed.number) ?? useOf(parsed);
	if (!use) return undefined;
	const number = withOwnCallingCode(parsed.number);
	if (number === parsed.number) return { number, ...use };
	const own = parsePhoneNumberFromString(number);
	return { number, country: own?.country, kind: own?.getType() ?? use.kind };
}

/** A number is valid if it is of some kind; to ask for both takes the time twice. */
function useOf(parsed: PhoneNumber): Use | undefined {
	const kind = parsed.getType();
	return kind && { country: parsed.country, kind };
}

/**
 * Whether a number belongs to one of these countries. Places that share a calling code may share
 * numbers, too, as Guadeloupe and Saint-Martin do; such a number belongs to each of them.
 */
export function isNumberOf(
	countries: ReadonlySet<CountryCode>,
	{ number, country }: ValidNumber,
): boolean {
	if (country && countries.has(country)) return true;
	const parsed = parsePhoneNumberFromString(number);
	if (!parsed) return false;
	return [...countries].some((other) => {
		if (getCountryCallingCode(other) !== parsed.countryCallingCode) return false;
		parsed.country = other;
		return parsed.isValid();
	});
}
