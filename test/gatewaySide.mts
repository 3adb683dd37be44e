import type { Account, Gateway, LoggedRequest } from '../sandbox/gateway/gateway.mts';

// What tests give to a gateway and read at its side, whichever n8n sends.

/** The gateway's account number 0, 1 … */
export function accountOf({ accounts }: Gateway, index: number): Account {
	const account = accounts[index];
	if (!account) throw new Error(`The gateway has no account ${index}`);
	return account;
}

/** The fields of a credential as a user fills them in for the gateway's first account, with changes. */
export function credentialFor<T extends object>(gateway: Gateway, changes?: T) {
	const { login, password, apiKey } = accountOf(gateway, 0);
	return { login, password, apiKey, appName: 'n8n', baseUrl: gateway.url, ...changes };
}

/** The requests that the gateway saw on one of its two paths, answered or not. */
export const requestsTo = (gateway: Gateway, endpoint: 'login' | 'bulk'): LoggedRequest[] =>
	gateway.requests.filter((request) => request.endpoint === endpoint);

/** All SMS that the phones were given, as `number text`, in the order of arrival, repeats included. */
export const received = ({ phone }: Gateway): string[] =>
	phone().map(({ destination, message }) => `${destination} ${message}`);
