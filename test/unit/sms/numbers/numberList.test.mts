import { readCountry } from '../../../../nodes/Smshare/sms/numbers/countries.ts';
import { validNumbers } from '../../../../nodes/Smshare/sms/numbers/e164.ts';
import { NumberList } from '../../../../nodes/Smshare/sms/numbers/numberList.ts';
import { readRecipients } from '../../../../nodes/Smshare/sms/numbers/recipients.ts';
import { refusalOf } from '../refusalOf.mts';

const holds = (list: unknown, to: string, country?: string): boolean => {
	const at = readCountry(country);
	const [recipient] = readRecipients(to, at);
	if (!recipient) throw new Error(`No number: ${to}`);
	return new NumberList(list, at).has(recipient);
};

const forms = [
	'+33639981234',
	'0033639981234',
	'06 39 98 12 34',
	'+33 (0)6.39.98.12.34',
	'tel:+33-6-39-98-12-34',
	'33639981234',
	'639981234',
	'"+33 6 39 98 12 34"',
];

describe('a list of numbers', () => {
	it.each(forms)('with a default country, knows a number in any other form: %s', (form) => {
		for (const other of forms) {
			expect([other, holds([other], form, 'FR')]).toEqual([other, true]);
			expect([other, holds([other], '0639981235', 'FR')]).toEqual([other, false]);
		}
	});

	it.each([
		['one of several in a text', '0639981230, 06 39 98 12 34;0639981231', '0639981234', 'FR'],
		['one of several lines', '0639981230\n06 39 98 12 34\r\n', '0639981234', 'FR'],
		['an array written as text', '["0639981230", "0639981234"]', '0639981234', 'FR'],
		["a spreadsheet's number", [639981234], '0639981234', 'FR'],
		['beside empty cells', ['', null, '0639981234'], '0639981234', 'FR'],
		['the old Mexican form', '+5212221234567', '+52 222 123 4567', undefined],
		['a zero that is not dialled', '+330639981234', '+33639981234', undefined],
		['a French overseas number', '0692 12 34 56', '+262692123456', 'FR'],
		['a short code', '31000', '31000', 'FR'],
		['a short code without a country', ['31000', '+33639981234'], '31000', undefined],
		['the same digits without a country', '06 39 98 12 34', '0639981234', undefined],
		['00 and + without a country', '0033639981234', '+33639981234', undefined],
		['a lost + without a country', '33639981234', '+33639981234', undefined],
	])('knows %s', (_, list, to, country) => {
		expect(holds(list, to, country)).toBe(true);
	});

	it.each([[''], ['  '], [null], [[]], ['[]']])('is empty if it is given as %j', (list) => {
		expect(holds(list, '0639981234', 'FR')).toBe(false);
		expect(holds(list, '0639981234')).toBe(false);
	});

	it.each([
		['+33639981230', '0639981234'],
		['0639981230', '+33639981234'],
		[['+33639981230', '0639981231'], '+33639981234'],
	])('cannot tell without a country whether %j holds %s, and says so', (list, to) => {
		const { message, description } = refusalOf(() => holds(list, to));
		expect(message).toContain(`“${to}” cannot be compared`);
		expect(description).toContain('Set Default Country');
		expect(holds(list, '31000')).toBe(false);
	});

	it.each<[string, unknown, string, string?]>([
		['a name', ['+33639981234', 'Zoé'], '“Zoé” is not a phone number'],
		['a digit too few', ['06 39 98 12 3'], '“06 39 98 12 3” is not a valid phone number in France'],
		['a number of no plan', ['+9112345678'], '“+9112345678” is not a valid phone number'],
		['a number that can mean two', ['+39 (0)331 123 4567'], '“+39 (0)331 123 4567” can mean'],
		['a number of two lengths', ['+247 (0)40223'], '“+247 (0)40223” can mean'],
		['a prefix for abroad', ['015342220101'], 'is not a valid phone number in Israel', 'IL'],
		['whole items', [{ phone: '0639981234' }], 'an object is not a phone number'],
		['a field that does not exist', ['0639981234', undefined], 'is missing'],
		['nothing', undefined, 'is missing'],
	])('refuses %s', (_, list, says, country = 'FR') => {
		const read = () => new NumberList(list, readCountry(country));
		expect(refusalOf(read).message).toContain(says);
	});

	// 100,000 of them are to cost at most 0.5 s. A machine that is slow, or busy, is so with both.
	it.each([
		['in the international form', (i: number) => `+336${String(10_000_000 + i)}`],
		['as dialled at home', (i: number) => `06${String(10_000_000 + i)}`],
		['with spaces', (i: number) => `06 ${String(10_000_000 + i).replace(/(..)/g, '$1 ')}`],
		['of North America', (i: number) => `+1202${String(2_000_000 + i)}`],
	])('reads numbers %s in less than half the time of reading each in full', (_, numberAt) => {
		const list = Array.from({ length: 10_000 }, (__, i) => numberAt(i));
		const whole = cpuTime(() => new NumberList(list, 'FR'));
		const each = cpuTime(() => list.map((number) => validNumbers({ number }, 'FR')));
		expect(whole).toBeLessThan(0.5 * each);
	});
});

/** Microseconds of processor time, the least of some tries. */
function cpuTime(work: () => unknown): number {
	const times = [1, 2, 3, 4, 5].map(() => {
		const before = process.cpuUsage();
		work();
		const { user, system } = process.cpuUsage(before);
		return user + system;
	});
	return Math.min(...times);
}
