import { getCountries, type CountryCode } from 'libphonenumber-js/max';

const names = new Intl.DisplayNames('en', { type: 'region' });
const { compare } = new Intl.Collator('en');

/** A country's name in English. */
export function countryName(country: CountryCode): string {
	return names.of(country) ?? country;
}

/**
 * The countries whose numbers can be checked, as options for a list, in order of their names. What a
 * workflow saves is the code (ISO 3166 alpha-2, and AC, TA and XK, which are in common use): a name
 * may change with the version of Node.js.
 */
export const COUNTRIES: Array<{ name: string; value: string }> = getCountries()
	.map((value) => ({ name: countryName(value), value }))
	.sort((a, b) => compare(a.name, b.name));
