import { getCountries } from 'libphonenumber-js/max';
import { COUNTRIES, countryName } from '../../../../nodes/Smshare/sms/numbers/countries.ts';

describe('COUNTRIES', () => {
	it('lists the countries whose numbers can be checked, each once', () => {
		const codes = COUNTRIES.map(({ value }) => value);
		expect(codes.sort()).toEqual([...getCountries()].sort());
	});

	it('is in order of the names', () => {
		const names = COUNTRIES.map(({ name }) => name);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
		expect(new Set(names).size).toBe(names.length);
	});

	it('names a country by its code', () => {
		expect(countryName('FR')).toBe('France');
	});
});
