import { readCountry } from '../../../../nodes/Smshare/sms/numbers/countries.ts';
import { numbersIn } from './numbersIn.mts';
import { AS_DIALLED, VALID_NUMBERS, WRONG_NUMBERS } from './numbers.data.mts';
import { refusalOf } from '../refusalOf.mts';

describe('readRecipients', () => {
	it.each(VALID_NUMBERS)('with $country, reads $given as $expected', (row) => {
		expect(numbersIn(row.given, readCountry(row.country))).toEqual([row.expected]);
	});

	it.each(AS_DIALLED)('without a country, passes %s on as %s', (given, expected) => {
		expect(numbersIn(given)).toEqual([expected]);
	});

	it.each(WRONG_NUMBERS)('refuses $given ($country): $says', ({ given, country, says }) => {
		const refusal = refusalOf(() => numbersIn(given, readCountry(country)));
		expect(refusal.message).toBe(typeof given === 'boolean' ? says : `“${String(given)}” ${says}`);
		expect(refusal.description).toMatch(/^[A-Z].*\.$/);
	});

	it('separates numbers at commas, semicolons and line breaks, and skips empty places', () => {
		const given = ' 06 39 98 12 34,+44 7400 123456;;\r\n+1 202 555 0123\n,31000, ';
		expect(numbersIn(given, 'FR')).toEqual([
			'+33639981234',
			'+447400123456',
			'+12025550123',
			'31000',
		]);
	});

	it('reads arrays of text and numbers, and skips their empty places', () => {
		const given = ['0639981234', 33639981235, null, '', undefined, '3615;31000'];
		expect(numbersIn(given, 'FR')).toEqual(['+33639981234', '+33639981235', '3615', '31000']);
	});

	it.each([
		['["+33639981234","+33639981235"]', undefined],
		['["0639981234", "06 39 98 12 35"]', 'FR'],
		["['+33639981234', '+33639981235']", 'FR'],
		['[33639981234, 33639981235]', 'FR'],
		[' [ "+33639981234" ; "+33639981235" ] ', 'FR'],
		['"+33639981234","+33639981235"', undefined],
	])('reads %s as two numbers', (given, country) => {
		expect(numbersIn(given, readCountry(country))).toEqual(['+33639981234', '+33639981235']);
	});

	it('takes an array of short codes for what it is', () => {
		expect(numbersIn('[31000,36000,38000]')).toEqual(['31000', '36000', '38000']);
		expect(numbersIn('["101","102","103"]')).toEqual(['101', '102', '103']);
	});

	it('names each number once, however it is written', () => {
		const given = '0639981234, +33 6 39 98 12 34; 0033639981234, +33 (0)6 39 98 12 34';
		expect(numbersIn(given, 'FR')).toEqual(['+33639981234']);
	});

	it.each([
		undefined,
		null,
		'',
		'  ',
		' , ;\n',
		'\u00a0\u200b',
		'\u202c,\ufeff',
		'\u2800',
		'[]',
		[],
		[null, ''],
	])('refuses %j as no number at all', (given) => {
		expect(refusalOf(() => numbersIn(given, 'FR')).message).toBe('no phone number given');
	});

	it.each([[{ number: '0639981234' }], [['0639981234']], [new Date(0)], [1n], [() => 1]])(
		'refuses what is neither text nor a number: %p',
		(given) => {
			expect(refusalOf(() => numbersIn([given])).message).toMatch(/ is not a phone number$/);
		},
	);

	it('quotes the one wrong number of many, as given', () => {
		const refusal = refusalOf(() => numbersIn('0639981234, 06-39 98 1 , 0639981235', 'FR'));
		expect(refusal.message).toBe('“06-39 98 1” is not a valid phone number in France');
		expect(refusal.description).toMatch(/ change Default Country\.$/);
	});

	it('does not quote a whole page', () => {
		const { message } = refusalOf(() => numbersIn('no number '.repeat(1000)));
		expect(message.length).toBeLessThan(120);
	});
});
