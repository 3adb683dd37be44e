import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { connectionFailure } from './connectionFailure';
import { CredentialError } from './credentialError';
import { LOGIN_PATH } from './smshareEndpoint';

const LOGIN_TIMEOUT_MS = 30_000;
const LONGEST_TOKEN = 1_000;
const LONGEST_ANSWER = 10_000;

/**
 * Logs in once and returns the access token. Nothing is retried: a wrong password is tried once.
 *
 * @param address what `gatewayAddress` returned
 * @throws CredentialError that says what is wrong and holds no secret
 * @see SMShare API v2, "Get an access token": POST with login, password, apiKey, appName
 */
export async function login(
	{ helpers }: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
	address: string,
): Promise<string> {
	const { login: user, password, apiKey, appName } = credentials;
	const request: IHttpRequestOptions = {
		method: 'POST',
		url: address + LOGIN_PATH,
		headers: { 'Content-Type': 'application/json' },
		body: { login: user, password, apiKey, appName },
		encoding: 'text',
		timeout: LOGIN_TIMEOUT_MS,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A followed redirect would hand the password to another host.
		disableFollowRedirect: true,
	};
	const response: unknown = await helpers.httpRequest(request).catch((error: unknown) => {
		throw new CredentialError(
			`Could not reach ${address}: ${failureOf(error)}`,
			'Check the Base URL of the SMShare credential and whether the gateway is online, then try again.',
		);
	});
	return tokenFrom(response as IN8nHttpFullResponse, address);
}

function tokenFrom({ statusCode, body }: IN8nHttpFullResponse, address: string): string {
	if (statusCode === 400 || statusCode === 401 || statusCode === 403) {
		throw new CredentialError(
			`SMShare refused the login, password or API key (HTTP ${statusCode})`,
			'Check these three fields of the SMShare credential.',
		);
	}
	if (statusCode >= 500 || statusCode === 429) {
		throw new CredentialError(
			`${address} could not log in now (HTTP ${statusCode})`,
			'Try again later.',
		);
	}
	const token = statusCode === 200 && typeof body === 'string' ? readToken(body) : undefined;
	if (token === undefined) {
		throw new CredentialError(
			`${address} is not an SMShare gateway: it answered the login with HTTP ${statusCode} and no access token`,
			'Check the Base URL of the SMShare credential.',
		);
	}
	return token;
}

/**
 * The token in a login's answer. The API's documentation spells it `accessToken` in one place and
 * `token` in another, there with unquoted keys; all of these are understood.
 */
function readToken(body: string): string | undefined {
	if (body.length > LONGEST_ANSWER) return undefined;
	const token = tokenInJson(body) ?? tokenInUnquotedExample(body);
	return token !== undefined && token.length <= LONGEST_TOKEN && /^[\x21-\x7e]+$/.test(token)
		? token
		: undefined;
}

function tokenInJson(body: string): string | undefined {
	try {
		const answer = JSON.parse(body) as { accessToken?: unknown; token?: unknown } | null;
		const token = answer?.accessToken ?? answer?.token;
		return typeof token === 'string' ? token : undefined;
	} catch {
		return undefined;
	}
}

function tokenInUnquotedExample(body: string): string | undefined {
	return /^\s*\{\s*(?:accessToken|token)\s*:\s*(["'])([^"']+)\1\s*\}\s*$/.exec(body)?.[2];
}

function failureOf(error: unknown): string {
	const code = String((error as { code?: unknown } | null)?.code ?? '');
	const obstacle = connectionFailure([code]);
	if (obstacle !== undefined) return obstacle;
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return 'it did not answer in time';
	return code === 'ECONNRESET' ? 'the connection was lost' : 'the connection failed';
}
