import type { GatewaySummary, LoginCount } from './controlAnswers.mts';
import type { Fault, PendingFault } from './faults.mts';
import type { Outages } from './outages.mts';
import type { ReceivedSms } from './phones.mts';
import type { LoggedRequest } from './requestLog.mts';
import type { GatewaySettings } from './settings.mts';

/** The control API of a gateway in another process. Each call throws when the gateway refuses it. */
export interface GatewayClient {
	state(): Promise<GatewaySummary>;
	/** In the order of arrival; of one account, by its name, or of all. */
	messages(account?: string): Promise<ReceivedSms[]>;
	requests(): Promise<LoggedRequest[]>;
	/** By the account's name. */
	logins(): Promise<Record<string, LoginCount>>;
	/** Changes the given settings and returns all. */
	change(settings: Partial<GatewaySettings>): Promise<GatewaySettings>;
	/** Returns the faults' ids. */
	addFaults(...faults: Fault[]): Promise<number[]>;
	/** Removes all faults, or those with that label. */
	clearFaults(label?: string): Promise<void>;
	/** Begins (true) or ends (false) outages and returns all. */
	setOutages(outages: Partial<Outages>): Promise<Outages>;
	revokeTokens(account?: string): Promise<void>;
	reset(): Promise<void>;
}

const revived = (fault: PendingFault): PendingFault => {
	// JSON writes Infinity as null.
	return { ...fault, times: fault.times ?? Infinity };
};

/** @param url its page's address; its base URL will do, too, where the gateway is never down */
export function gatewayClient(url: string): GatewayClient {
	const call = async <T,>(method: string, path: string, body?: unknown): Promise<T> => {
		const response = await fetch(new URL(`/sandbox/${path}`, url), {
			method,
			body: body === undefined ? null : JSON.stringify(body),
			headers: { 'content-type': 'application/json' },
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`The gateway refused ${method} ${path}: ${text}`);
		return JSON.parse(text) as T;
	};
	const named = (path: string, name: string, value?: string): string =>
		value === undefined ? path : `${path}?${new URLSearchParams({ [name]: value }).toString()}`;
	return {
		state: async () => {
			const state = await call<GatewaySummary>('GET', 'state');
			return { ...state, faults: state.faults.map(revived) };
		},
		messages: (account) => call('GET', named('messages', 'account', account)),
		requests: () => call('GET', 'requests'),
		logins: () => call('GET', 'logins'),
		change: (settings) => call('POST', 'settings', settings),
		addFaults: (...faults) => call('POST', 'faults', faults),
		clearFaults: async (label) => {
			await call('DELETE', named('faults', 'label', label));
		},
		setOutages: (outages) => call('POST', 'outages', outages),
		revokeTokens: async (account) => {
			await call('POST', named('tokens/revoke', 'account', account));
		},
		reset: async () => {
			await call('POST', 'reset');
		},
	};
}
