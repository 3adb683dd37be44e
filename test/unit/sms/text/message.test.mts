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

	it.each([
		['half an emoji at the end', 'a\ud83d', 'a\ufffd'],
		['half an emoji at the start', '\ude00a', '\ufffda'],
		['halves in the wrong order', '\ude00\ud83d', '\ufffd\ufffd'],
		['half a skin colour', '👍\ud83c', '👍\ufffd'],
		['whole emoji', '👍🏽😀', '👍🏽😀'],
	])('puts U+FFFD for each half of a character: %s', (_, text, expected) => {
		expect(readMessage(text)).toBe(expected);
	});

	it.each(['\u200ba', '\u0301', '\u0600', '👍\ufe0f', '.', '\ufffd'])(
		'sends %j: it shows something',
		(text) => {
			expect(readMessage(text)).toBe(text);
		},
	);

	it.each([
		...[
			undefined,
			null,
			'',
			' ',
			'\n\t',
			'\u00a0',
			'\u200b',
			'\u200b \u200d\n',
			'\ufeff',
			'\u2060',
			'\u00ad',
		],
		...['\u2800', '\u3164', '\u180e', '\ufe0f', '\u202a\u202c', '\u{e0020}', '\0', '\ufff9\ufffb'],
	])('refuses %j as empty', (value) => {
		const refusal = refusalOf(() => readMessage(value));
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

	it.each(['ê'.repeat(67), 'a'.repeat(153)])(
		'refuses more than 255 segments, whatever the limit',
		(segment) => {
			expect(() => check(segment.repeat(255), 0)).not.toThrow();
			for (const limit of [0, 1, 1000]) {
				expect(refusalOf(() => check(`${segment.repeat(255)}a`, limit)).message).toBe(
					'the text needs 256 SMS, more than the 255 that a phone can join to one message',
				);
			}
		},
	);

	it('says how long the text is', () => {
		const refusal = refusalOf(() => check('a'.repeat(307), 2));
		expect(refusal.message).toBe('the text needs 3 SMS, more than the 2 allowed');
		expect(refusal.description).toBe('Shorten the text, or raise Max SMS Per Message.');
	});

	it('names the characters that force UCS-2, and what smart encoding would save', () => {
		const { description } = refusalOf(() => check(`L’été de la fête. ${'a'.repeat(120)}`, 1));
		expect(description).toBe(
			'Because of ’ and ê, each SMS holds only 67 characters instead of 153 (encoding UCS-2). ' +
				'The option Replace Costly Characters would save 2 SMS: the text would need 1. ' +
				'Shorten the text, or raise Max SMS Per Message.',
		);
	});

	it('says so where smart encoding does not help', () => {
		const { description } = refusalOf(() => check(`😀 l’été ${'a'.repeat(120)}`, 1));
		expect(description).toMatch(
			/^Because of 😀 and ’, .* The option Replace Costly Characters cannot help here: /,
		);
		const same = refusalOf(() => check(`ê${'[]'.repeat(35)}${'€'.repeat(40)}`, 1)).description;
		expect(same).toContain('The option Replace Costly Characters would save nothing here.');
	});

	it('names invisible characters by their code points', () => {
		const { description } = refusalOf(() => check(`\u200b\u00a0e\u0301${'a'.repeat(80)}`, 1));
		expect(description).toMatch(
			/^Because of an invisible character \(U\+200B\), a special space \(U\+00A0\) and a separate accent \(U\+0301\), /,
		);
	});

	it('names the first ten of many characters', () => {
		const { description } = refusalOf(() => check('абвгдежзийклмн'.repeat(10), 1));
		expect(description).toMatch(/^Because of (., ){9}й and 4 more characters, /);
	});
});
