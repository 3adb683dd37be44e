import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

let loginsOfThisModule = 0;

/** A credential that logs in for a token and puts it into the body of requests; it tells which module it is of. */
export class StandInCredential implements ICredentialType {
	name = 'standInApi';
	displayName = 'Stand-in';
	properties: INodeProperties[] = [
		{ displayName: 'URL', name: 'url', type: 'string', default: '' },
		{ displayName: 'Password', name: 'password', type: 'string', default: 'right' },
		{ displayName: 'Note', name: 'note', type: 'string', default: '' },
		{ displayName: 'Count', name: 'loginsOfModule', type: 'number', default: 0 },
		{
			displayName: 'Token',
			name: 'token',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.url}}', url: '/check', method: 'POST' },
		rules: [
			{ type: 'responseCode', properties: { value: 403, message: 'The account is blocked' } },
		],
	};

	async preAuthentication(
		this: IHttpRequestHelper,
		{ url, password }: ICredentialDataDecryptedObject,
	) {
		const request = {
			method: 'POST',
			url: `${url}/login`,
			body: { password },
			json: true,
		} as const;
		const answer = (await this.helpers.httpRequest({
			...request,
			ignoreHttpStatusErrors: true,
		})) as {
			token?: string;
		};
		if (answer.token === undefined) {
			const response = { status: 400, statusText: 'Told by the credential' };
			throw Object.assign(
				new Error('The password was refused'),
				password === 'odd' && { response },
			);
		}
		return { token: answer.token, loginsOfModule: ++loginsOfThisModule, note: 'from the login' };
	}

	authenticate: IAuthenticate = async ({ token }, options) => ({
		...options,
		body: { ...(options.body as object), token },
	});
}
