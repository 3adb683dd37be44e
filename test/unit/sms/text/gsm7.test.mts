import unicodeToGsm from 'sms-segments-calculator/dist/libs/UnicodeToGSM';
import { septetsOf } from '../../../../nodes/Smshare/sms/text/gsm7.ts';

describe('septetsOf', () => {
	it('agrees with the table of sms-segments-calculator on every code unit', () => {
		const table = new Map<number, number>(
			Object.entries(unicodeToGsm).map(([code, septets]) => [Number(code), septets.length]),
		);
		const codes = Array.from({ length: 0x10000 }, (_, code) => code);
		expect(codes.filter((code) => septetsOf(code) !== (table.get(code) ?? 0))).toEqual([]);
		expect(table.size).toBe(137);
	});

	it('has the 127 characters of the alphabet, escape aside, and the 10 of the extension table', () => {
		const all = Array.from({ length: 0x10000 }, (_, code) => septetsOf(code));
		expect(all.filter((septets) => septets === 1)).toHaveLength(127);
		expect(all.filter((septets) => septets === 2)).toHaveLength(10);
	});
});
