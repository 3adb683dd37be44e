import fc from 'fast-check';
import { getCountries, getCountryCallingCode } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' };
import { Refusal } from '../../../../nodes/Smshare/sms/refusal.ts';
import { numbersIn } from './numbersIn.mts';
import { readCountry } from '../../../../nodes/Smshare/sms/numbers/countries.ts';
import { COUNTRIES } from '../../../../nodes/Smshare/sms/numbers/countries.ts';

const samples = new Map<string, string>(Object.entries(examples));
const country = fc.constantFrom(...getCountries());
const separator = fc.constantFrom('', '', ' ', '.', '-', '\u00a0', '/', '\u202f');
const digits = fc.string({
	unit: fc.constantFrom(...'0123456789'),
	minLength: 3,
	maxLength: 15,
});
const noise = fc.string({
	unit: fc.constantFrom(..."0123456789+()[] .-/\u00a0٠١٢٣４５６a,;\n'x#*"),
	maxLength: 30,
});

/** Numbers with the country's calling code, which random digits seldom have. */
const international = fc
	.tuple(fc.constantFrom('+', '00', '', '011'), country, fc.constantFrom('', '(0)', '0'), digits)
	.map(([prefix, at, zero, rest]) => prefix + getCountryCallingCode(at) + zero + rest);

function readOrRefuse(given: unknown, defaultCountry?: string): string[] | undefined {
	try {
		return numbersIn(given, readCountry(defaultCountry));
	} catch (error) {
		if (error instanceof Refusal) return undefined;
		throw error;
	}
}

describe('normalising numbers', () => {
	it('changes nothing the second time', () => {
		fc.assert(
			fc.property(
				fc.oneof(digits, international, noise),
				fc.option(country, { nil: undefined }),
				(given, at) => {
					const once = readOrRefuse(given, at);
					if (once === undefined) return;
					expect(numbersIn(once, at)).toEqual(once);
					expect(numbersIn(once.join(','), at)).toEqual(once);
				},
			),
			{ numRuns: 3000 },
		);
	});

	it('gives digits with an optional + only, or refuses; it never fails otherwise', () => {
		fc.assert(
			fc.property(
				fc.oneof(noise, fc.string(), fc.anything()),
				fc.option(fc.oneof(country, fc.string()), { nil: undefined }),
				(given, at) => {
					for (const number of readOrRefuse(given, at) ?? []) {
						expect(number).toMatch(/^\+?\d{3,15}$/);
					}
				},
			),
			{ numRuns: 3000 },
		);
	});

	it('does not depend on the formatting, unless it may be two numbers', () => {
		fc.assert(
			fc.property(
				digits,
				fc.array(separator, { minLength: 15, maxLength: 15 }),
				fc.option(country, { nil: undefined }),
				(plain, gaps, at) => {
					const formatted = [...plain].map((digit, i) => digit + (gaps[i] ?? '')).join('');
					const expected = readOrRefuse(plain, at);
					try {
						expect(numbersIn(formatted, at)).toEqual(expected);
					} catch (error) {
						if (!(error instanceof Refusal)) throw error;
						if (expected) expect(error.message).toMatch(/ can be one number or two$/);
					}
				},
			),
			{ numRuns: 1000 },
		);
	});

	it.each(COUNTRIES)('knows the sample mobile number of $name', ({ value }) => {
		const sample = samples.get(value);
		if (sample === undefined) throw new Error(`No sample for ${value}`);
		const [number] = numbersIn(sample, readCountry(value));
		if (sample.length <= 6) {
			expect(number).toBe(sample);
		} else {
			expect(number).toMatch(/^\+\d+$/);
			expect(number?.endsWith(sample)).toBe(true);
		}
	});
});
