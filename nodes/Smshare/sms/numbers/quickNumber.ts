import { Metadata } from 'libphonenumber-js/core';
import { getCountries, getCountryCallingCode, type CountryCode } from 'libphonenumber-js/max';
import metadata from 'libphonenumber-js/max/metadata';

import type { Dialled } from './dialled';
import { fictionalUse } from './fiction';
import { asDialledToday, withOwnCallingCode } from './plans';

/** What the types of libphonenumber-js leave out of a numbering plan. */
interface Plan {
	type(name: 'FIXED_LINE' | 'MOBILE'): { pattern(): string } | undefined;
	numberingPlan: {
		IDDPrefix(): string;
		nationalPrefix(): string | null;
		nationalPrefixForParsing(): string | null;
	};
}

interface Country {
	callingCode: string;
	/** Whether 00 alone stands for +. */
	dials00: boolean;
	/** What is dialled for +. */
	internationalPrefix: RegExp;
	/** Dialled in front within the country; undefined where that alone is not the whole rule. */
	trunkPrefix: string | undefined;
	/** Its mobile and landline numbers, without the calling code. */
	numbers: RegExp;
}

/** ITU-T E.164: calling codes have 1 to 3 digits, and none is the beginning of another. */
const MOST_CALLING_CODE_DIGITS = 3;
/** ITU-T E.164, section 6, with the +. */
const LONGEST = 16;

/** What the countries of one calling code have in common. */
interface Plans {
	callingCode: string;
	/** Mobile and landline numbers of any of them. */
	numbers: RegExp;
	/** Whether all of them dial a zero in front at home, which is not dialled from abroad. */
	haveTrunkZero: boolean;
}

const countries = new Map<CountryCode, Country>();
const plansByCode = new Map<string, Plans>();

/**
 * The E.164 form of a mobile or landline number that is written plainly, as nearly all of a long list
 * are: in the international form, or as it is dialled within its country. It looks at the patterns of
 * the numbering plans alone, which takes a tenth of the time of `validNumbers`.
 *
 * @returns the one number that `validNumbers` finds, or undefined if only that can tell
 */
export function quickNumber(
	{ number, withoutTrunkZero }: Dialled,
	country: CountryCode | undefined,
): string | undefined {
	if (withoutTrunkZero !== undefined) return withTrunkZero(number, withoutTrunkZero);
	if (number.startsWith('+')) return international(number);
	if (number.startsWith('00')) {
		const is00ForPlus = !country || countryOf(country).dials00;
		return is00ForPlus ? international(`+${number.slice(2)}`) : undefined;
	}
	return country && national(number, countryOf(country));
}

/** As in `+33 (0)6 …`: with its zero, which is in brackets for that reason, it means nothing else. */
function withTrunkZero(number: string, withoutZero: string): string | undefined {
	const plans = plansOf(withoutZero);
	if (!plans?.haveTrunkZero) return undefined;
	const { callingCode, numbers } = plans;
	const rest = withoutZero.slice(1 + callingCode.length);
	if (number !== `+${callingCode}0${rest}` || numbers.test(`0${rest}`)) return undefined;
	return international(withoutZero);
}

function international(number: string): string | undefined {
	const plans = plansOf(number);
	if (!plans || asDialledToday(number, undefined) !== number) return undefined;
	const { callingCode, numbers } = plans;
	const rest = number.slice(1 + callingCode.length);
	// The calling code twice is a mistake that libphonenumber takes back.
	if (rest.startsWith(callingCode)) return undefined;
	return checked(number, numbers.test(rest));
}

function national(number: string, country: Country): string | undefined {
	const { callingCode, trunkPrefix, internationalPrefix, numbers } = country;
	if (trunkPrefix === undefined || internationalPrefix.test(number)) return undefined;
	const rest = number.startsWith(trunkPrefix) ? number.slice(trunkPrefix.length) : number;
	// It may stand in front without its +.
	if (number.startsWith(callingCode) || rest.startsWith(callingCode)) return undefined;
	return checked(`+${callingCode}${rest}`, numbers.test(rest));
}

function checked(number: string, isInPlan: boolean): string | undefined {
	if (number.length > LONGEST || withOwnCallingCode(number) !== number) return undefined;
	return isInPlan || fictionalUse(number) ? number : undefined;
}

/** @param number in the international form */
function plansOf(number: string): Plans | undefined {
	if (plansByCode.size === 0) {
		for (const country of getCountries()) {
			const { callingCode, trunkPrefix, numbers } = countryOf(country);
			const others = plansByCode.get(callingCode);
			plansByCode.set(callingCode, {
				callingCode,
				numbers: others ? new RegExp(`${others.numbers.source}|${numbers.source}`) : numbers,
				haveTrunkZero: trunkPrefix === '0' && others?.haveTrunkZero !== false,
			});
		}
	}
	if (!number.startsWith('+')) return undefined;
	for (let end = 2; end <= 1 + MOST_CALLING_CODE_DIGITS; end++) {
		const plans = plansByCode.get(number.slice(1, end));
		if (plans) return plans;
	}
	return undefined;
}

function countryOf(code: CountryCode): Country {
	const known = countries.get(code);
	if (known) return known;
	const plan = new Metadata(metadata);
	plan.selectNumberingPlan(code);
	const { type, numberingPlan } = plan as unknown as Plan;
	const patterns = (['FIXED_LINE', 'MOBILE'] as const)
		.map((name) => type.call(plan, name)?.pattern())
		.filter(Boolean);
	const prefix = numberingPlan.nationalPrefix() ?? '';
	const isWholeRule = prefix === (numberingPlan.nationalPrefixForParsing() ?? '');
	const country = {
		callingCode: getCountryCallingCode(code),
		dials00: numberingPlan.IDDPrefix() === '00',
		internationalPrefix: new RegExp(`^(?:${numberingPlan.IDDPrefix()})`),
		trunkPrefix: isWholeRule ? prefix : undefined,
		numbers: new RegExp(patterns.map((pattern) => `^(?:${pattern})$`).join('|')),
	};
	countries.set(code, country);
	return country;
}
