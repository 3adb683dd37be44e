import type { CountryCode } from 'libphonenumber-js/max';

/**
 * Countries that dial each other as at home, although their calling codes differ: France and its
 * departments and collectivities of the French numbering plan (Arcep, decision 2018-0881, annex 1).
 * 06 92 12 34 56 is dialled like any mobile number, and is +262 692 12 34 56. The plan gives each
 * range to one of them, so a number is valid in one of them only.
 *
 * No other such group can be proven: countries that share a calling code (+1, +7, +44, +47, +61,
 * +358, +599 …) need none, and elsewhere (Israel and Palestine, Italy and San Marino, Ireland and
 * Northern Ireland, Malaysia and Singapore) only some prefixes lead over, which the plan of the
 * first country has as its own or knows nothing of. Those numbers are refused or read as at home.
 */
const FRENCH_PLAN: readonly CountryCode[] = ['FR', 'GP', 'GF', 'MQ', 'RE', 'YT', 'BL', 'MF', 'PM'];

/** All numbers of the French plan have nine digits after the trunk zero, which spreadsheets lose. */
const IN_FRENCH_PLAN = /^0?[1-9]\d{8}$/;

/** The other countries in which a number may be valid as it is dialled in this one. */
export function sharersOfPlan(country: CountryCode, number: string): readonly CountryCode[] {
	if (!FRENCH_PLAN.includes(country) || !IN_FRENCH_PLAN.test(number)) return [];
	return FRENCH_PLAN.filter((other) => other !== country);
}

/** 05 08 and 05 96 in the French plan, whose metadata have them twice. */
const SAINT_PIERRE = /^\+33508(\d{6})$/;
const MARTINIQUE = /^\+33(596\d{6})$/;
/**
 * +52 1: mobile numbers of Mexico as they were dialled from abroad until August 2019; and 01, 044 and
 * 045, as they were dialled at home (IFT, Plan Técnico Fundamental de Numeración, in force since 3 August 2019).
 */
const OLD_MEXICAN = /^\+521(\d{10})$/;
const OLD_MEXICAN_AT_HOME = /^(?:01|044|045)(\d{10})$/;

/** A number as it is dialled today, where its plan has changed; else the same. */
export function asDialledToday(number: string, country: CountryCode | undefined): string {
	if (country === 'MX' && OLD_MEXICAN_AT_HOME.test(number)) {
		return number.replace(OLD_MEXICAN_AT_HOME, '$1');
	}
	// Hardly any number matches, and to look for that takes less time than to replace nothing.
	return OLD_MEXICAN.test(number) ? number.replace(OLD_MEXICAN, '+52$1') : number;
}

/** An E.164 number with the calling code of its own country, where the metadata take it for French. */
export function withOwnCallingCode(number: string): string {
	if (SAINT_PIERRE.test(number)) return number.replace(SAINT_PIERRE, '+508$1');
	return MARTINIQUE.test(number) ? number.replace(MARTINIQUE, '+596$1') : number;
}
