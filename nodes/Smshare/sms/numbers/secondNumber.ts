import type { CountryCode } from 'libphonenumber-js/max';
import { readDialled } from './dialled';
import { validNumbers } from './e164';

/** Two numbers as they are dialled within a town. Shorter ones could be the groups of one number. */
const FEWEST_LOCAL_DIGITS = 7;
const SLASH = /[/／]/g;
const DIGIT = /\p{Nd}/gu;
const INTERNATIONAL = /^\D*(?:[+＋]|00)/;

/**
 * Whether a text may hold two numbers without a separator: a whole number stands before a slash
 * (`0171 1234567 / 68`, a second line), or, where no country tells, digits for two stand in two
 * halves (`611 1234  611 1235`). A slash within one number (`0152/28817386`, `06/39/98/12/34`) is
 * none of these.
 */
export function mayBeTwoNumbers(given: string, country: CountryCode | undefined): boolean {
	const isChecked = country !== undefined || INTERNATIONAL.test(given);
	if (!isChecked && hasTwoHalves(given)) return true;
	let piece = 0;
	for (const { index } of given.matchAll(SLASH)) {
		const before = given.slice(isChecked ? 0 : piece, index);
		if (isChecked ? isValid(before, country) : digitsIn(before).length >= FEWEST_LOCAL_DIGITS) {
			return true;
		}
		piece = index;
	}
	return false;
}

function isValid(text: string, country: CountryCode | undefined): boolean {
	const dialled = readDialled(text);
	if (!dialled || dialled.number.length < FEWEST_LOCAL_DIGITS) return false;
	return validNumbers(dialled, country).length > 0;
}

function hasTwoHalves(given: string): boolean {
	const places = digitsIn(given);
	if (places.length < 2 * FEWEST_LOCAL_DIGITS) return false;
	return [FEWEST_LOCAL_DIGITS, FEWEST_LOCAL_DIGITS + 1].some((half) => {
		const [last = 0, next = 0] = [places[half - 1], places[half]];
		return next - last > 1;
	});
}

/** Where the digits stand. */
function digitsIn(text: string): number[] {
	return [...text.matchAll(DIGIT)].map(({ index }) => index);
}
