import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { fetchToken, stampWithToken, TEST_REQUEST } from './tokenSession';

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
			description: 'The key that SMShare gave to you or your company, also called developer key',
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
			description:
				'Address of the SMShare gateway. It may have a path, such as https://example.com/sms.',
		},
		{
			displayName: 'Allow Insecure Connection',
			name: 'allowInsecureConnection',
			type: 'boolean',
			default: false,
			description:
				'Whether password and messages may be sent unencrypted (http). A gateway on this machine never needs it.',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/** n8n calls it when no token is stored, after a 401, and in a credential test; it stores the result. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<{ accessToken: string }> {
		return await fetchToken(this, credentials);
	}

	/** A function, because it must be able to refuse a stored token. */
	authenticate = stampWithToken;

	/**
	 * The test itself is the login that n8n makes before this request, with its own messages. What
	 * follows asks the gateway for nothing: it carries no token, and any answer will do.
	 */
	test: ICredentialTestRequest = {
		request: {
			...TEST_REQUEST,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: 10_000,
		},
	};
}
