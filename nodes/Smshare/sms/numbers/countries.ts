import { isSupportedCountry, type CountryCode } from 'libphonenumber-js/max';
import { quote, Refusal } from '../refusal';
import { COUNTRY_NAMES } from './countryNames';

const names = new Map(COUNTRY_NAMES);

/** A country's name in English. */
export function countryName(country: CountryCode): string {
	return names.get(country) ?? country;
}

/**
 * The countries as options for a list, in order of their names. What a workflow saves is the code
 * (ISO 3166 alpha-2, and AC, TA and XK, which are in common use): a name may change.
 */
export const COUNTRIES: Array<{ name: string; value: string }> = COUNTRY_NAMES.map(
	([value, name]) => ({ name, value }),
);

/**
 * Reads a list of countries' codes.
 *
 * @throws Refusal for what is no list, or holds something that is no code
 */
export function readCountries(value: unknown): ReadonlySet<CountryCode> {
	if (!Array.isArray(value)) {
		throw new Refusal('this is not a list of countries', 'Choose countries from the list.');
	}
	const codes = value.map((code) => readCountry(code));
	if (codes.includes(undefined)) {
		throw new Refusal('a country of the list is empty', 'Choose countries from the list.');
	}
	return new Set(codes as CountryCode[]);
}

/**
 * Reads the code of a country, in letters of any size.
 *
 * @returns undefined for nothing, which means none
 * @throws Refusal for a code that is none, or of a country whose numbers cannot be checked
 */
export function readCountry(value: unknown): CountryCode | undefined {
	const code = String(value ?? '')
		.trim()
		.toUpperCase();
	if (code === '') return undefined;
	if (isSupportedCountry(code)) return code;
	throw new Refusal(
		`the country ${quote(value)} is not known`,
		'Choose a country from the list, or give its ISO 3166 code of two letters, such as FR.',
	);
}
