import { damageHint, damageIn } from '../../../../nodes/Smshare/sms/text/damage.ts';

describe('damageIn', () => {
	it.each([
		['half an emoji', 'Soldes 🎉\ud83c', { kind: 'halfCharacter' }],
		['half an emoji before an HTML code', '\ude00 L&#39;été', { kind: 'halfCharacter' }],
		['a character that could not be read', 'L\ufffdété', { kind: 'unreadable' }],
		['an HTML code by number', 'L&#39;été', { kind: 'html', code: '#39;' }],
		['an HTML code by hexadecimal number', 'L&#x27;été', { kind: 'html', code: '#x27;' }],
		['an HTML code by name', 'Caf&eacute;', { kind: 'html', code: 'eacute;' }],
		['an escaped ampersand', 'https://example.com/?a=1&amp;b=2', { kind: 'html', code: 'amp;' }],
		['a hard space', 'Prix&nbsp;: 5 €', { kind: 'html', code: 'nbsp;' }],
	])('finds %s', (_, text, damage) => {
		expect(damageIn(text)).toEqual(damage);
	});

	it.each(['👍🏽 L’été', 'R&D; M&M', 'https://example.com/?a=1&b=2', 'a & b; c', '&#; &;', 12, null])(
		'finds nothing in %j',
		(text) => {
			expect(damageIn(text)).toBeUndefined();
		},
	);
});

describe('damageHint', () => {
	it('names the first item and how many more, and says what to do', () => {
		expect(damageHint({ kind: 'html', code: '#39;' }, 3, 1)).toBe(
			'The text of item 3 contains an HTML code (an ampersand and #39;), which a phone shows as it is. It was sent unchanged. Decode the text first.',
		);
		expect(damageHint({ kind: 'unreadable' }, 0, 5)).toMatch(
			/^The text of item 0 \(and of 4 more\) contains \ufffd in place of .*encoding/,
		);
		expect(damageHint({ kind: 'halfCharacter' }, 0, 1)).toMatch(/half an emoji.*whole characters/);
	});
});
