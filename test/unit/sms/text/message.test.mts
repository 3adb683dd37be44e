import { checkLength } from '../../../../nodes/Smshare/sms/text/checkLength.ts';
import { readMessage } from '../../../../nodes/Smshare/sms/text/readMessage.ts';
import { measure } from '../../../../nodes/Smshare/sms/text/segments.ts';
import { refusalOf } from '../refusalOf.mts';

describe('readMessage', () => {
	it.each([' a ', 'a, b; c', 'a\n', '\u00a0a', '0', 'L’été 😀', '{"a":1}'])(
		'leaves %j as it is',
		(text) => {
			expect(readMessage(text)).toBe(text);
		},
	);

	it.each([
		[0, '0'],
		[12.5, '12.5'],
		[-1, '-1'],
		[true, 'true'],
		[false, 'false'],
		[12n, '12'],
	])('turns %p into text', (value, text) => {
		expect(readMessage(value)).toBe(text);
	});

	it.each([undefined, null, '', ' ', '\n\t', '\u00a0'])('refuses %j as empty', (value) => {
		const refusal = refusalOf(() => readMessage(value));
		expect(refusal.part).toBe('message');
		expect(refusal.message).toBe('the text is empty');
	});

	it.each([
		[{ text: 'a' }, 'the text is an object'],
		[['a', 'b'], 'the text is a list'],
		[Number.NaN, 'the text is NaN'],
		[new Date(0), 'the text is an object'],
		[() => 'a', 'the text is an object'],
		[Symbol('a'), 'the text is a symbol'],
	])('refuses %p', (value, message) => {
		const refusal = refusalOf(() => readMessage(value));
		expect(refusal.part).toBe('message');
		expect(refusal.message).toBe(message);
	});
});

describe('checkLength', () => {
	const check = (text: string, maxSegments: number) =>
		checkLength(text, measure(text), maxSegments);

	it('lets pass what keeps to the limit, and everything without one', () => {
		expect(() => check('a'.repeat(306), 2)).not.toThrow();
		expect(() => check('a'.repeat(1531), 0)).not.toThrow();
		expect(() => check('a'.repeat(1531), -1)).not.toThrow();
	});

	it('says how long the text is', () => {
		const refusal = refusalOf(() => check('a'.repeat(307), 2));
		expect(refusal.part).toBe('message');
		expect(refusal.message).toBe('the text takes 3 segments, more than the 2 allowed');
		expect(refusal.description).toBe('Shorten the text or raise "Max Segments".');
	});

	it('names the characters that force UCS-2, and what smart encoding would save', () => {
		const { description } = refusalOf(() => check(`L’été de la fête. ${'a'.repeat(120)}`, 1));
		expect(description).toBe(
			'“’” and “ê” force the encoding UCS-2, which has room for 67 characters in a segment instead of 153. ' +
				'"Smart Encoding" would save 2 segments: the text would take 1. ' +
				'Shorten the text or raise "Max Segments".',
		);
	});

	it('says so where smart encoding does not help', () => {
		const { description } = refusalOf(() => check(`😀 l’été ${'a'.repeat(120)}`, 1));
		expect(description).toMatch(/^“😀” and “’” force .*"Smart Encoding" would not help here\./);
		const same = refusalOf(() => check(`ê${'[]'.repeat(35)}${'€'.repeat(40)}`, 1)).description;
		expect(same).toContain('"Smart Encoding" would save nothing here.');
	});

	it('names invisible characters by their code points', () => {
		const { description } = refusalOf(() => check(`\u200b\u00a0e\u0301${'a'.repeat(80)}`, 1));
		expect(description).toMatch(/^U\+200B, U\+00A0 and U\+0301 force /);
	});

	it('names the first ten of many characters', () => {
		const { description } = refusalOf(() => check('абвгдежзийклмн'.repeat(10), 1));
		expect(description).toMatch(/^(“.”, ){9}“й” and 4 more characters force /);
	});
});
