import type { CountryCode } from 'libphonenumber-js/max';

import type { Dialled } from './dialled';
import { LONGEST, type ValidNumber } from './e164';
import { fictionalUse, type Use } from './fiction';
import { countryOf, kindIn, plansOf, useIn, type Country } from './numberingPlans';
import { asDialledToday, withOwnCallingCode } from './plans';

/**
 * The E.164 form of a mobile or landline number that is written plainly, as nearly all are: in the
 * international form, or as it is dialled within its country. It looks at the patterns of the numbering
 * plans alone, which takes a tenth of the time of `validNumbers`.
 *
 * @returns the one number that `validNumbers` finds, or undefined if only that can tell
 */
export function quickNumber(
	{ number, withoutTrunkZero }: Dialled,
	country: CountryCode | undefined,
): ValidNumber | undefined {
	if (withoutTrunkZero !== undefined) return withTrunkZero(number, withoutTrunkZero);
	if (number.startsWith('+')) return international(number);
	if (number.startsWith('00')) {
		const is00ForPlus = !country || countryOf(country).dials00;
		return is00ForPlus ? international(`+${number.slice(2)}`) : undefined;
	}
	return country && national(number, countryOf(country));
}

/** As in `+33 (0)6 …`: with its zero, which is in brackets for that reason, it means nothing else. */
function withTrunkZero(number: string, withoutZero: string): ValidNumber | undefined {
	const plans = plansOf(withoutZero);
	if (!plans?.haveTrunkZero) return undefined;
	const rest = withoutZero.slice(1 + plans.callingCode.length);
	const withZero = `0${rest}`;
	if (number !== `+${plans.callingCode}${withZero}` || useIn(plans, withZero)) return undefined;
	return international(withoutZero);
}

function international(number: string): ValidNumber | undefined {
	const plans = plansOf(number);
	if (!plans || asDialledToday(number, undefined) !== number) return undefined;
	const rest = number.slice(1 + plans.callingCode.length);
	// The calling code twice is a mistake that libphonenumber takes back.
	if (rest.startsWith(plans.callingCode)) return undefined;
	return checked(number, useIn(plans, rest));
}

function national(number: string, country: Country): ValidNumber | undefined {
	const { callingCode, trunkPrefix, internationalPrefix } = country;
	if (trunkPrefix === undefined || internationalPrefix.test(number)) return undefined;
	const rest = number.startsWith(trunkPrefix) ? number.slice(trunkPrefix.length) : number;
	// It may stand in front without its +.
	if (number.startsWith(callingCode) || rest.startsWith(callingCode)) return undefined;
	const international = `+${callingCode}${rest}`;
	const plans = plansOf(international);
	return plans && checked(international, kindIn(country, rest) && useIn(plans, rest));
}

function checked(number: string, use: Use | undefined): ValidNumber | undefined {
	if (number.length > LONGEST || withOwnCallingCode(number) !== number) return undefined;
	const known = use ?? fictionalUse(number);
	return known && { number, ...known };
}
