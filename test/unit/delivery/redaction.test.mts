import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { textToQuote, withoutSecrets } from '../../../nodes/Smshare/delivery/redaction.ts';

const accessToken = JSON.stringify({ token: 'the-token', account: 'a', issuedAt: 1 });

/** n8n's context, as far as it hands out the credential. */
const contextWith = (credential: ICredentialDataDecryptedObject) =>
	({
		getCredentials: async () => await Promise.resolve(credential),
	}) as unknown as IExecuteFunctions;
const context = contextWith({ password: 'my-password', apiKey: 'my-key', accessToken });

const clean = async (text: string, longest = 100) => await withoutSecrets(context, text, longest);
const quote = async (data: unknown) =>
	await textToQuote(context, new Error('x', { cause: { response: { data } } }));

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
	expect(await withoutSecrets(quoting, `${echo} correct"horse"`, 100)).toBe(
		'{"said":"***** and *****"} *****',
	);
});

test('a secret that the end would cut in two is found', async () => {
	expect(await clean('123my-password', 6)).toBe('123***');
});

test('empty and very short values are no secrets', async () => {
	const poor = contextWith({ password: '', apiKey: 'ab', accessToken: '' });
	expect(await withoutSecrets(poor, 'abc', 10)).toBe('abc');
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
