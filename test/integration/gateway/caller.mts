import type { Account, Gateway, SmsBean } from '../../../sandbox/gateway/gateway.mts';

/** What a caller got: an answer, or a connection that ended before or during it. */
export interface Result {
	/** null when no status came. */
	status: number | null;
	body: string;
	/** The header that says why. */
	reason: string | null;
	/** Whether the connection ended before the whole answer was there. */
	broken: boolean;
	headers: Headers;
}

/** Sends a request as given, and reports failures of the connection as part of the result. */
export async function send(url: string, init: RequestInit): Promise<Result> {
	let response: Response;
	try {
		response = await fetch(url, { redirect: 'manual', ...init });
	} catch {
		return { status: null, body: '', reason: null, broken: true, headers: new Headers() };
	}
	const { status, headers } = response;
	const reason = headers.get('x-sandbox-reason');
	try {
		return { status, headers, reason, broken: false, body: await response.text() };
	} catch {
		return { status, headers, reason, broken: true, body: '' };
	}
}

/** Posts a value as JSON. */
export const post = (url: string, value: unknown): Promise<Result> =>
	send(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(value),
	});

/** The account at a place in the gateway's list. */
export function accountAt(gateway: Gateway, index: number): Account {
	const account = gateway.accounts[index];
	if (!account) throw new Error(`The gateway has no account ${index}`);
	return account;
}

/** What a program sends to log in for an account. */
export const loginBody = ({ login, password, apiKey }: Account) => ({
	login,
	password,
	apiKey,
	appName: 'tests',
});

export const postLogin = (gateway: Gateway, body: unknown): Promise<Result> =>
	post(`${gateway.url}/api/v2/access-token`, body);

export const postBulk = (gateway: Gateway, body: unknown): Promise<Result> =>
	post(`${gateway.url}/api/v2/sms/bulk`, body);

/** Logs in for an account, the first one unless told, and returns the token. */
export async function tokenFor(gateway: Gateway, account = accountAt(gateway, 0)): Promise<string> {
	const { status, body } = await postLogin(gateway, loginBody(account));
	const token = /"?(?:accessToken|token)"?: ?"([^"]+)"/.exec(body)?.[1];
	if (status !== 200 || token === undefined) throw new Error(`No token: ${status} ${body}`);
	return token;
}

/** Sends beans with a token. */
export const sendBeans = (gateway: Gateway, accessToken: string, ...smsBeans: SmsBean[]) =>
	postBulk(gateway, { accessToken, smsBeans });

/** Sends one SMS that is as it should be. */
export const sendOne = (gateway: Gateway, accessToken: string): Promise<Result> =>
	sendBeans(gateway, accessToken, { destination: '0617841532', message: 'Bonjour' });

/** Resolves with the next request whose fate is known. */
export const nextRequest = (gateway: Gateway) =>
	new Promise<Gateway['requests'][number]>((resolve) => {
		const stop = gateway.onRequest((request) => {
			stop();
			resolve(request);
		});
	});
