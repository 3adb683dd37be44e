import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { CredentialError } from '../../../credentials/credentialError.ts';
import { login } from '../../../credentials/login.ts';

const credentials = {
	login: 'me',
	password: 'my-password',
	apiKey: 'my-key',
	appName: 'n8n',
	baseUrl: 'https://smshare.fr',
	accessToken: 'an older token',
};

/** n8n's request helper with an end of its own; keeps what it was asked for. */
function helperThat(answer: () => unknown) {
	const asked: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		asked.push(options);
		return await Promise.resolve(answer());
	};
	return { asked, helper: { helpers: { httpRequest } } as unknown as IHttpRequestHelper };
}

const logIn = async (answer: () => unknown) =>
	await login(helperThat(answer).helper, credentials, 'https://smshare.fr');

it('the request has the four documented fields, and is not redirected', async () => {
	const { helper, asked } = helperThat(() => ({ statusCode: 200, body: '{"accessToken":"abc"}' }));
	expect(await login(helper, credentials, 'https://smshare.fr/x')).toBe('abc');
	expect(asked).toEqual([
		expect.objectContaining({
			method: 'POST',
			url: 'https://smshare.fr/x/api/v2/access-token',
			body: { login: 'me', password: 'my-password', apiKey: 'my-key', appName: 'n8n' },
			disableFollowRedirect: true,
			timeout: 30_000,
		}),
	]);
});

it.each([
	['ENOTFOUND', 'the host name is not known'],
	['EAI_AGAIN', 'the host name could not be looked up'],
	['ECONNREFUSED', 'the connection was refused'],
	['ECONNABORTED', 'it did not answer in time'],
	['ETIMEDOUT', 'it did not answer in time'],
	['ECONNRESET', 'the connection was lost'],
	['CERT_HAS_EXPIRED', 'its certificate is not trusted'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate is not trusted'],
	['EPROTO', 'the secure connection could not be set up'],
	['EWHATEVER', 'the connection failed'],
	[undefined, 'the connection failed'],
])('a failed connection is told in words: %s', async (code, words) => {
	const error = Object.assign(new Error('of the client'), { code });
	const failing = logIn(() => {
		throw error;
	});
	await expect(failing).rejects.toThrow(CredentialError);
	await expect(failing).rejects.toThrow(`Could not reach https://smshare.fr: ${words}`);
	// n8n would log in again for a response with 401, and show a code in place of the message.
	await expect(failing).rejects.not.toHaveProperty('code');
	await expect(failing).rejects.not.toHaveProperty('response');
});

it('a failure without an error is told, too', async () => {
	await expect(logIn(async () => await Promise.reject<never>(null))).rejects.toThrow(
		'the connection failed',
	);
});

it.each<[string, unknown]>([
	['an object instead of text', { accessToken: 'abc' }],
	['a token of more than 1,000 characters', `{"token":"${'x'.repeat(1_001)}"}`],
	['more than 10,000 characters', `{"token":"abc"}${' '.repeat(10_000)}`],
	['a token that is empty, unquoted', '{ token: "" }'],
	['a token that is open', '{ token: "abc }'],
	['a token with two kinds of quotes', `{ token: "abc' }`],
	['another name', '{ accesstoken: "abc" }'],
	['JSON of something else', '{"ok":true}'],
	['JSON that is null', 'null'],
	['a list', '["token"]'],
	['a token that is a number', '{"token":12345}'],
	['an empty token', '{"token":""}'],
	['a token of two lines', '{"token":"a\\nb"}'],
	['nothing', ''],
	['a token with a space', '{"token":"a b"}'],
	['a token with an accent', '{"token":"é"}'],
])('%s is no token', async (_, body) => {
	await expect(logIn(() => ({ statusCode: 200, body }))).rejects.toThrow('no access token');
});

it('a token of 1,000 characters is one', async () => {
	const token = 'x'.repeat(1_000);
	expect(await logIn(() => ({ statusCode: 200, body: `{"token":"${token}"}` }))).toBe(token);
});
