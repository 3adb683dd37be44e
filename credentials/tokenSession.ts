import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { login } from './login';
import { gatewayAddress } from './smshareEndpoint';
import { stampRequest } from './stampRequest';
import { accountFingerprint, readStoredToken, writeStoredToken } from './storedToken';
import { newToken, renewedToken, tokenToUse } from './tokenKeeper';

/** Credentials whose token was put into a request; n8n hands the same object to both functions. */
const presented = new WeakSet<ICredentialDataDecryptedObject>();

/** Credentials that a login was made for. */
const loggedIn = new WeakSet<ICredentialDataDecryptedObject>();

/** What a credential test asks of the gateway after the login: nothing. */
export const TEST_REQUEST = { method: 'HEAD', url: '/' } as const;

/**
 * Fetches a token for n8n to store, or finds that another execution has just done so.
 *
 * @returns what n8n writes into the stored credential
 * @throws CredentialError that says what is wrong and holds no secret
 */
export async function fetchToken(
	helper: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<{ accessToken: string }> {
	const address = addressOf(credentials);
	const account = accountFingerprint(credentials, address);
	const known = readStoredToken(credentials.accessToken);
	const logIn = async () => {
		const token = await login(helper, credentials, address);
		loggedIn.add(credentials);
		return token;
	};
	// A token that is good for all we know is replaced in a credential test only, which must log in.
	const isTest = known?.account === account && !presented.has(credentials);
	const stored = isTest
		? await newToken(account, logIn)
		: await renewedToken(account, known, logIn);
	return { accessToken: writeStoredToken(stored) };
}

/**
 * Puts the token into a request to the gateway.
 *
 * A token made for another account is answered with an error that looks like a 401, on which n8n logs
 * in and goes on, with nothing sent in between. So is the request of a credential test that has not
 * logged in, and one whose body holds this token already: the node puts a token there that SMShare has
 * refused. What it writes back to `credentials` tells `fetchToken` which token the gateway refused.
 *
 * @returns a new request; the one given stays as it is
 * @throws CredentialError for a request to another host, or an address that cannot be used
 */
export async function stampWithToken(
	credentials: ICredentialDataDecryptedObject,
	requestOptions: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const address = addressOf(credentials);
	const account = accountFingerprint(credentials, address);
	const usable = tokenToUse(account, readStoredToken(credentials.accessToken));
	if (!usable) throw loginNeeded('The stored access token is for another account');
	// From 2.41 on, n8n leaves out the login of a test where a token is stored.
	if (isTestRequest(requestOptions) && !loggedIn.has(credentials)) {
		throw loginNeeded('A credential test has to log in');
	}
	credentials.accessToken = writeStoredToken(usable);
	presented.add(credentials);
	if (isRefused(usable.token, requestOptions)) throw loginNeeded('SMShare refused this token');
	return stampRequest(requestOptions, address, usable.token);
}

function isRefused(token: string, { body }: IHttpRequestOptions): boolean {
	return (body as { accessToken?: unknown } | undefined)?.accessToken === token;
}

function isTestRequest({ method, url }: IHttpRequestOptions): boolean {
	return method === TEST_REQUEST.method && url === TEST_REQUEST.url;
}

/** An error that n8n takes for an answer with 401: it logs in, and goes on with the new token. */
function loginNeeded(reason: string): Error {
	return Object.assign(new Error(reason), { response: { status: 401 } });
}

function addressOf(credentials: ICredentialDataDecryptedObject): string {
	return gatewayAddress(credentials.baseUrl, credentials.allowInsecureConnection);
}
