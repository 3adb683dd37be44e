import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import {
	getCountries,
	getCountryCallingCode,
	parsePhoneNumberFromString,
	type MetadataJson,
} from 'libphonenumber-js/core';

const require = createRequire(__filename);
const { withoutFormats } = require('../../gulpfile.js') as {
	withoutFormats(plans: string): string;
};
const text = readFileSync(require.resolve('libphonenumber-js/metadata.max.json'), 'utf8');
const full = JSON.parse(text) as MetadataJson;
const lean = JSON.parse(withoutFormats(text)) as MetadataJson;

it('the numbering plans in the package read every number as the full ones do', () => {
	expect(JSON.stringify(lean).length).toBeLessThan(0.7 * text.length);
	const number = fc
		.tuple(
			fc.constantFrom(...getCountries(full)),
			fc.constantFrom('', '0', '+', '00', 'calling code'),
			fc.stringMatching(/^\d{5,13}$/),
		)
		.map(([country, prefix, digits]) => {
			const code = `+${getCountryCallingCode(country, full)}`;
			return { country, given: (prefix === 'calling code' ? code : prefix) + digits };
		});
	fc.assert(
		fc.property(number, ({ country, given }) => {
			const [expected, found] = [full, lean].map((plans) => {
				const options = { defaultCountry: country, extract: false };
				const read = parsePhoneNumberFromString(given, options, plans);
				return [read?.number, read?.isValid(), read?.country, read?.getType()];
			});
			expect(found).toEqual(expected);
		}),
		{ numRuns: 5_000 },
	);
});
