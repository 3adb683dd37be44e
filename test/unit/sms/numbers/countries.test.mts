import { getCountries } from 'libphonenumber-js/max';
import {
	COUNTRIES,
	countryName,
	readCountry,
} from '../../../../nodes/Smshare/sms/numbers/countries.ts';
import { refusalOf } from '../refusalOf.mts';

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

describe('readCountry', () => {
	it.each(['ZZ', 'France', '33', 'constructor', '__proto__', '001'])('refuses %s', (code) => {
		expect(refusalOf(() => readCountry(code)).message).toBe(`the country “${code}” is not known`);
	});

	it.each(['', ' ', undefined, null])('takes %j for none', (code) => {
		expect(readCountry(code)).toBeUndefined();
	});

	it('takes a code in small letters', () => {
		expect(readCountry(' fr ')).toBe('FR');
	});
});
