import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { login } from './login';
import { gatewayAddress } from './smshareEndpoint';
import { stampRequest } from './stampRequest';
import { accountFingerprint, readStoredToken, writeStoredToken } from './storedToken';
import { newToken, renewedToken, tokenToUse } from './tokenKeeper';

/** Credentials whose token was put into a request; n8n hands the same object to both functions below. */
const presented = new WeakSet<ICredentialDataDecryptedObject>();

/** Credentials that were given a token just now. */
const renewed = new WeakSet<ICredentialDataDecryptedObject>();

/** What a credential test asks of the gateway after the login: nothing. */
const TEST_REQUEST = { method: 'HEAD', url: '/' } as const;

export class SmshareApi implements ICredentialType {
	name = 'smshareApi';

	displayName = 'SMShare API';

	icon: Icon = {
		light: 'file:../nodes/Smshare/smshare.svg',
		dark: 'file:../nodes/Smshare/smshare.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-smshare/n8n-nodes-smshare#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Login',
			name: 'login',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. marie@example.com',
			description: 'Login of the SMShare user who owns the Android phone',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Password of the SMShare user who owns the Android phone',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. 7d861ea2-ae25-4a38-b6ba-9214df02529b',
			description: 'The developer key that SMShare gave to you or your company',
		},
		{
			displayName: 'App Name',
			name: 'appName',
			type: 'string',
			default: 'n8n',
			required: true,
			placeholder: 'e.g. n8n',
			description: 'The name under which n8n logs in to SMShare',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://smshare.fr',
			required: true,
			placeholder: 'e.g. https://smshare.fr',
			description: 'Address of the SMShare gateway; a path prefix is allowed',
		},
		{
			displayName: 'Allow Insecure Connection',
			name: 'allowInsecureConnection',
			type: 'boolean',
			default: false,
			description:
				'Whether password and messages may travel over plain http. Never needed for a gateway on this machine.',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/**
	 * Fetches a token. n8n calls it when none is stored, after a 401, and in a credential test, and
	 * stores what it returns.
	 */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<{ accessToken: string }> {
		const address = addressOf(credentials);
		const account = accountFingerprint(credentials, address);
		const known = readStoredToken(credentials.accessToken);
		const logIn = async () => await login(this, credentials, address);
		// A token that is good for all we know is replaced in a credential test only, which must log in.
		const isTest = known?.account === account && !presented.has(credentials);
		const stored = isTest
			? await newToken(account, logIn)
			: await renewedToken(account, known, logIn);
		renewed.add(credentials);
		return { accessToken: writeStoredToken(stored) };
	}

	/**
	 * Puts the token into a request to the gateway.
	 *
	 * It is a function because it must refuse: a token made for another account is answered with an
	 * error that looks like a 401, on which n8n logs in and goes on, with nothing sent in between. So is
	 * the request of a credential test that has not logged in.
	 * What it writes back to `credentials` tells `preAuthentication` which token the gateway refused.
	 */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const address = addressOf(credentials);
		const account = accountFingerprint(credentials, address);
		const usable = tokenToUse(account, readStoredToken(credentials.accessToken));
		if (!usable) throw loginNeeded('The stored access token is for another account');
		// From 2.41 on, n8n leaves out the login of a test where a token is stored.
		if (isTestRequest(requestOptions) && !renewed.has(credentials)) {
			throw loginNeeded('A credential test has to log in');
		}
		credentials.accessToken = writeStoredToken(usable);
		presented.add(credentials);
		return stampRequest(requestOptions, address, usable.token);
	};

	/**
	 * The test itself is the login that n8n makes before this request, with its own messages. What
	 * follows asks the gateway for nothing: it carries no token, and any answer will do.
	 */
	test: ICredentialTestRequest = {
		request: {
			...TEST_REQUEST,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		},
	};
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
