import {
	getCountryCallingCode,
	parsePhoneNumberFromString,
	type CountryCode,
} from 'libphonenumber-js/min';
import type { Dialled } from './dialled';

/** A + and 15 digits: ITU-T E.164, section 6. The metadata of some countries allow more. */
const LONGEST = 16;

/**
 * The valid E.164 numbers that a dialled number can mean, each once; none when it is not valid.
 *
 * The country's own reading comes first, and usually alone: it knows the trunk prefix (06… in
 * France) and the international prefix (00, 011, 8~10 …). Other readings are tried where the number
 * was written in a way that countries differ in: `00` for + where the country dials otherwise, the
 * calling code without any +, and `+39 (0)6…`, whose zero Italy keeps and most countries drop.
 */
export function validNumbers(
	{ number, withoutTrunkZero }: Dialled,
	country: CountryCode | undefined,
): string[] {
	const found = new Set<string>();
	for (const reading of readings(country, number, withoutTrunkZero)) {
		if (found.has(reading)) continue;
		const valid = validNumber(reading, country);
		if (valid !== undefined) found.add(valid);
	}
	if (found.size === 0 && country && isValidAtHome(number, country)) return [number];
	return [...found];
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

/**
 * Whether a number without + may have the country's calling code in front, as spreadsheets leave it.
 * Shorter numbers are as long at home, and so are those of Brazil's area 55 with 11 digits.
 */
function beginsWithCallingCode(number: string, country: CountryCode): boolean {
	const fewest = country === 'BR' ? 12 : 11;
	return number.length >= fewest && number.startsWith(getCountryCallingCode(country));
}

function validNumber(reading: string, country: CountryCode | undefined): string | undefined {
	const parsed = parsePhoneNumberFromString(reading, { defaultCountry: country, extract: false });
	return parsed && parsed.number.length <= LONGEST && parsed.isValid() ? parsed.number : undefined;
}

/**
 * Where countries share a calling code, the metadata may not tell which of them an E.164 number is
 * of, although it is valid in the default country.
 */
function isValidAtHome(number: string, country: CountryCode): boolean {
	const code = `+${getCountryCallingCode(country)}`;
	return number.startsWith(code) && validNumber(number.slice(code.length), country) === number;
}
