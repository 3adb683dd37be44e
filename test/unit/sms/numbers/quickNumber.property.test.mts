import fc from 'fast-check';
import { getCountries, getCountryCallingCode } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' };

import { validNumbers } from '../../../../nodes/Smshare/sms/numbers/e164.ts';
import { readDialled } from '../../../../nodes/Smshare/sms/numbers/dialled.ts';
import { quickNumber } from '../../../../nodes/Smshare/sms/numbers/quickNumber.ts';

const samples = new Map<string, string>(Object.entries(examples));
const country = fc.constantFrom(...getCountries());
const digit = fc.constantFrom(...'0123456789');

/** A sample number of a country with some of its first digits changed, or any digits. */
const rest = (at: string) =>
	fc.oneof(
		{
			weight: 3,
			arbitrary: fc
				.tuple(fc.array(digit, { maxLength: 4 }), fc.nat(3))
				.map(([changed, from]) =>
					[...(samples.get(at) ?? '')]
						.map((own, i) => (i >= from ? (changed[i - from] ?? own) : own))
						.join(''),
				),
		},
		{ weight: 1, arbitrary: fc.string({ unit: digit, minLength: 5, maxLength: 12 }) },
	);

const written = country.chain((at) =>
	fc
		.tuple(
			rest(at),
			fc.constantFrom('', '', '', '', '0', '0', '1', '8', '06', '(0)', '(0)'),
			fc.constantFrom('+', '+', '00', '', undefined, undefined),
		)
		.map(([digits, trunk, prefix]) => ({
			at,
			number:
				prefix === undefined ? trunk + digits : prefix + getCountryCallingCode(at) + trunk + digits,
		})),
);

it('a number that is read quickly is read as in full, in every country', () => {
	let quick = 0;
	fc.assert(
		fc.property(written, fc.constantFrom('own', 'FR', undefined), ({ at, number }, by) => {
			const asked = by === 'own' ? at : by;
			const dialled = readDialled(number) ?? { number };
			const read = number.length > 6 ? quickNumber(dialled, asked as typeof at) : undefined;
			if (read === undefined) return;
			quick++;
			expect([number, asked, validNumbers(dialled, asked as typeof at)]).toEqual([
				number,
				asked,
				[read],
			]);
		}),
		{ numRuns: 3000 },
	);
	expect(quick).toBeGreaterThan(300);
});
