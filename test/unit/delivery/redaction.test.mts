import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { textToQuote, withoutSecrets } from '../../../nodes/Smshare/delivery/redaction.ts';

const accessToken = JSON.stringify({ token: 'the-token', account: 'a', issuedAt: 1 });

/** n8n's context, as far as it hands out the credential. */
const contextWith = (credential: ICredentialDataDecryptedObject) =>
	({
		getCredentials: async () => await Promise.resolve(credential),
	}) as unknown as IExecuteFunctions;
const context = contextWith({ password: 'my-password', apiKey: 'my-key', accessToken });

const clean = async (text: string, longest = 100) =>
	await withoutSecrets(context, 0, text, longest);
const quote = async (data: unknown) =>
	await textToQuote(context, 0, new Error('x', { cause: { response: { data } } }));

test('password, API key and token are replaced, each time', async () => {
	expect(await clean('my-key my-password the-token my-key, hello')).toBe(
		'***** ***** ***** *****, hello',
	);
});

test('a secret is found as it stands in JSON, too', async () => {
	const quoting = contextWith({
		password: 'correct"horse"',
		apiKey: 'back\\slash',
		accessToken: '',
	});
	const echo = JSON.stringify({ said: 'correct"horse" and back\\slash' });
	expect(await withoutSecrets(quoting, 0, `${echo} correct"horse"`, 100)).toBe(
		'{"said":"***** and *****"} *****',
	);
});

test.each([
	['JSON as PHP writes it', '"qW3\\/rT9+x=="'],
	['JSON with codes', '"qW3\\u002frT9\\u002Bx\\u003d="'],
	['a URL', '?t=qW3%2FrT9%2bx%3D%3D'],
	['HTML', '<b>qW3&#47;rT9&#x2b;x==</b>'],
	['plain text in capitals', 'QW3/RT9+X=='],
])('a secret is found as it stands in %s', async (_, text) => {
	const odd = contextWith({ password: 'qW3/rT9+x==', apiKey: '', accessToken: '' });
	expect(await withoutSecrets(odd, 0, text, 100)).not.toMatch(/r\\?t9/i);
	expect(await withoutSecrets(odd, 0, text, 100)).toContain('*****');
});

test.each([
	'{"accessToken":"abc\\/def+ghi"}',
	'{"said":"{\\"token\\":\\"abcdefghi\\"}"}',
	'accessToken=abcdefghi&x=1',
])('what stands under the name of a secret is removed, whatever it is: %s', async (text) => {
	expect(await clean(text)).toContain('*****');
	expect(await clean(text)).not.toMatch(/abc|def|ghi/);
});

test('a text of more than 100,000 characters is not looked at', async () => {
	expect(await clean('x'.repeat(100_000), 10)).toBe('x'.repeat(10));
	expect(await clean('x'.repeat(100_001), 10)).toBe('');
});

test('a secret that the end would cut in two is found', async () => {
	expect(await clean('123my-password', 6)).toBe('123***');
});

test('empty and very short values are no secrets', async () => {
	const poor = contextWith({ password: '', apiKey: 'ab', accessToken: '' });
	expect(await withoutSecrets(poor, 0, 'abc', 10)).toBe('abc');
});

test('the words of the gateway are quoted on one line, without secrets', async () => {
	expect(await quote(' no\n\n credit for my-key ')).toBe('no credit for *****');
	expect(await quote('x'.repeat(500))).toBe('x'.repeat(200));
});

test.each([[''], [undefined], [{ a: 1 }], ['<html>hello</html>']])(
	'%p is not quoted',
	async (data) => {
		expect(await quote(data)).toBe('');
	},
);
