import { withoutSecrets } from '../../../nodes/Smshare/delivery/redaction.ts';

const accessToken = JSON.stringify({ token: 'the-token', account: 'a', issuedAt: 1 });

const clean = (text: string) =>
	withoutSecrets(text, { password: 'my-password', apiKey: 'my-key', accessToken });

it('password, API key and token are replaced, each time', () => {
	expect(clean('my-key my-password the-token my-key, hello')).toBe(
		'***** ***** ***** *****, hello',
	);
});

it('a secret is found as it stands in JSON, too', () => {
	const quoting = { password: 'correct"horse"', apiKey: 'back\\slash', accessToken: '' };
	const echo = JSON.stringify({ said: 'correct"horse" and back\\slash' });
	expect(withoutSecrets(`${echo} correct"horse"`, quoting)).toBe(
		'{"said":"***** and *****"} *****',
	);
});

it.each([
	['JSON as PHP writes it', '"qW3\\/rT9+x=="'],
	['JSON with codes', '"qW3\\u002frT9\\u002Bx\\u003d="'],
	['a URL', '?t=qW3%2FrT9%2bx%3D%3D'],
	['HTML', '<b>qW3&#47;rT9&#x2b;x==</b>'],
	['plain text in capitals', 'QW3/RT9+X=='],
])('a secret is found as it stands in %s', (_, text) => {
	const odd = { password: 'qW3/rT9+x==', apiKey: '', accessToken: '' };
	expect(withoutSecrets(text, odd)).not.toMatch(/r\\?t9/i);
	expect(withoutSecrets(text, odd)).toContain('*****');
});

it.each([
	'{"accessToken":"abc\\/def+ghi"}',
	'{"said":"{\\"token\\":\\"abcdefghi\\"}"}',
	'accessToken=abcdefghi&x=1',
])('what stands under the name of a secret is removed, whatever it is: %s', (text) => {
	expect(clean(text)).toContain('*****');
	expect(clean(text)).not.toMatch(/abc|def|ghi/);
});

it('a text of more than 100,000 characters is not looked at', () => {
	expect(clean('x'.repeat(100_000))).toBe('x'.repeat(1_000));
	expect(clean('x'.repeat(100_001))).toBe('');
});

it('a secret that the end would cut in two is found', () => {
	expect(clean(`${'x'.repeat(997)}my-password`)).toBe(`${'x'.repeat(997)}***`);
});

it('empty and very short values are no secrets', () => {
	const poor = { password: '', apiKey: 'ab', accessToken: '' };
	expect(withoutSecrets('abc', poor)).toBe('abc');
});
