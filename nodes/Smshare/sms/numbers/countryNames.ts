import { getCountries, type CountryCode } from 'libphonenumber-js/max';

const names = new Intl.DisplayNames('en', { type: 'region' });
const { compare } = new Intl.Collator('en');

/**
 * The countries whose numbers can be checked, with their names in English, in order of the names. The
 * build puts the result in place of this file: working it out takes half of the time to load the node.
 */
export const COUNTRY_NAMES: ReadonlyArray<readonly [code: CountryCode, name: string]> =
	getCountries()
		.map((code) => [code, names.of(code) ?? code] as const)
		.sort(([, a], [, b]) => compare(a, b));
