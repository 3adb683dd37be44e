import { Metadata } from 'libphonenumber-js/core';
import {
	getCountryCallingCode,
	type CountryCallingCode,
	type CountryCode,
} from 'libphonenumber-js/max';
import metadata from 'libphonenumber-js/max/metadata';

import type { Use } from './fiction';

/** What the types of libphonenumber-js leave out of a numbering plan. */
interface NumberingPlan {
	type(name: 'FIXED_LINE' | 'MOBILE'): { pattern(): string } | undefined;
	numberingPlan: {
		IDDPrefix(): string;
		leadingDigits(): string | undefined;
		nationalPrefix(): string | null;
		nationalPrefixForParsing(): string | null;
	};
}

/** What one country's numbers look like. */
export interface Country {
	code: CountryCode;
	callingCode: string;
	/** Whether 00 alone stands for +. */
	dials00: boolean;
	/** What is dialled for +. */
	internationalPrefix: RegExp;
	/** Dialled in front within the country; undefined where that alone is not the whole rule. */
	trunkPrefix: string | undefined;
	/** What its numbers alone begin with, if it shares the calling code with a larger country. */
	leadingDigits: RegExp | undefined;
	/** Its landline numbers, without the calling code. */
	landlines: RegExp | undefined;
	/** Its mobile numbers, without the calling code. */
	mobiles: RegExp | undefined;
}

/** ITU-T E.164: calling codes have 1 to 3 digits, and none is the beginning of another. */
const MOST_CALLING_CODE_DIGITS = 3;

/** The countries of one calling code. */
export interface Plans {
	callingCode: string;
	/** The main one first. */
	countries: Country[];
	/** Whether all of them dial a zero in front at home, which is not dialled from abroad. */
	haveTrunkZero: boolean;
}

const countriesByCode = new Map<CountryCode, Country>();
/** null for what is the beginning of calling codes, or of none. */
const plansByCode = new Map<string, Plans | null>();

/**
 * Whose a number is, and for what, as libphonenumber finds it: the first country with its leading
 * digits, or in whose plan it is.
 *
 * @param rest without the calling code
 */
export function useIn({ countries: sharers }: Plans, rest: string): Use | undefined {
	for (const country of sharers) {
		if (country.leadingDigits?.test(rest) === false) continue;
		const kind = kindIn(country, rest);
		if (kind) return { country: country.code, kind };
		if (country.leadingDigits) return undefined;
	}
	return undefined;
}

/** Whether a number is of a country, and for what; undefined if it is neither a mobile nor a landline number. */
export function kindIn({ landlines, mobiles }: Country, rest: string): Use['kind'] | undefined {
	if (!landlines?.test(rest)) return mobiles?.test(rest) ? 'MOBILE' : undefined;
	return !mobiles || mobiles.test(rest) ? 'FIXED_LINE_OR_MOBILE' : 'FIXED_LINE';
}

/**
 * The plans that a number can be of; undefined for a calling code that there is not.
 *
 * @param number in the international form
 */
export function plansOf(number: string): Plans | undefined {
	if (!number.startsWith('+')) return undefined;
	for (let end = 2; end <= 1 + MOST_CALLING_CODE_DIGITS; end++) {
		const callingCode = number.slice(1, end);
		const known = plansByCode.get(callingCode);
		if (known) return known;
		if (known === null) continue;
		const codes = metadata.country_calling_codes[callingCode as CountryCallingCode];
		if (!codes) {
			plansByCode.set(callingCode, null);
			continue;
		}
		const countries = codes.map(countryOf);
		const haveTrunkZero = countries.every(({ trunkPrefix }) => trunkPrefix === '0');
		const plans = { callingCode, countries, haveTrunkZero };
		plansByCode.set(callingCode, plans);
		return plans;
	}
	return undefined;
}

/** A country's plan, from the metadata of libphonenumber. */
export function countryOf(code: CountryCode): Country {
	const known = countriesByCode.get(code);
	if (known) return known;
	const plan = new Metadata(metadata);
	plan.selectNumberingPlan(code);
	const { type, numberingPlan } = plan as unknown as NumberingPlan;
	const whole = (pattern?: string) => (pattern ? new RegExp(`^(?:${pattern})$`) : undefined);
	const prefix = numberingPlan.nationalPrefix() ?? '';
	const isWholeRule = prefix === (numberingPlan.nationalPrefixForParsing() ?? '');
	const leadingDigits = numberingPlan.leadingDigits();
	const country = {
		code,
		callingCode: getCountryCallingCode(code),
		dials00: numberingPlan.IDDPrefix() === '00',
		internationalPrefix: new RegExp(`^(?:${numberingPlan.IDDPrefix()})`),
		trunkPrefix: isWholeRule ? prefix : undefined,
		leadingDigits: leadingDigits ? new RegExp(`^(?:${leadingDigits})`) : undefined,
		landlines: whole(type.call(plan, 'FIXED_LINE')?.pattern()),
		mobiles: whole(type.call(plan, 'MOBILE')?.pattern()),
	};
	countriesByCode.set(code, country);
	return country;
}
