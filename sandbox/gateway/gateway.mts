import { createServer as createPlainServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';

import { checkAccounts, defaultAccounts, type Account } from './accounts.mts';
import { Door, HOST } from './door.mts';
import type { FaultQueue } from './faults.mts';
import type { Outages } from './outages.mts';
import type { ReceivedSms } from './phones.mts';
import type { LoggedRequest } from './requestLog.mts';
import { apiHandler, listener, pageHandler } from './routes.mts';
import type { GatewaySettings } from './settings.mts';
import { GatewayState } from './state.mts';

export type { Account } from './accounts.mts';
export type { SmsBean } from './apiRequests.mts';
export type { Fault, FaultKind, FaultQueue, PendingFault } from './faults.mts';
export type { Outages } from './outages.mts';
export type { ReceivedSms } from './phones.mts';
export type { LoggedRequest } from './requestLog.mts';
export type { GatewaySettings } from './settings.mts';

export interface GatewayOptions {
	/** 0, the default, takes a free port. */
	port?: number;
	/** Where the page is; 0, the default, takes a free port. */
	pagePort?: number;
	/** PEM texts; with them the API speaks https only. */
	tls?: { key: string; cert: string };
	/** Default: two accounts of one developer, "Shop phone" and "Office phone". */
	accounts?: Account[];
	/** A path such as `/sms` that stands before both API paths. */
	pathPrefix?: string;
	settings?: Partial<GatewaySettings>;
}

/** A running gateway. */
export interface Gateway {
	/** The base URL for the credential, with the path prefix and without a slash at the end. */
	url: string;
	/**
	 * The address of the page that shows the phones; the control API is below it. It has a port of its
	 * own, because it is there also while the gateway is down.
	 */
	pageUrl: string;
	port: number;
	accounts: readonly Account[];
	/** Requests to the API in the order of arrival; the list and its entries live on. */
	requests: readonly LoggedRequest[];
	/** What a phone was given to send, in the order of arrival; without a name, all phones. */
	phone(account?: string): ReceivedSms[];
	/** How many logins made a token, for one account or all, also where the answer was lost. */
	logins(account?: string): number;
	/** May be changed at any time. */
	settings: GatewaySettings;
	faults: FaultQueue;
	/** Begins (true) or ends (false) outages. */
	setOutages(outages: Partial<Outages>): Promise<void>;
	/** Ends the tokens of one account, or all. */
	revokeTokens(account?: string): void;
	/** Calls the listener with each request once its fate is known. Returns how to stop that. */
	onRequest(listener: (request: LoggedRequest) => void): () => void;
	/**
	 * Forgets messages, requests, tokens and faults, and ends outages; the settings are again those of
	 * the start.
	 */
	reset(): void;
	/** Ends all connections; resolves when the port is free. */
	stop(): Promise<void>;
}

/**
 * Starts a local SMShare gateway on the loopback interface.
 * @throws when the port is taken, or two accounts cannot be told apart
 */
export async function startGateway(options: GatewayOptions = {}): Promise<Gateway> {
	const { tls, settings = {}, accounts = defaultAccounts() } = options;
	checkAccounts(accounts);
	const pathPrefix = (options.pathPrefix ?? '').replace(/^\/*(?=.)/, '/').replace(/\/+$/, '');
	const state = new GatewayState(accounts, settings, pathPrefix, async (open) => {
		await (open ? apiDoor.open(port) : apiDoor.shut());
	});
	const page = pageHandler(state);
	const api = listener(apiHandler(state, page, () => pageUrl));
	const apiDoor = new Door(() => (tls ? createTlsServer(tls, api) : createPlainServer(api)));
	const pageDoor = new Door(() => createPlainServer(listener(page)));
	const stop = async () => {
		await Promise.all([apiDoor.shut(), pageDoor.shut()]);
	};
	const port = await apiDoor.open(options.port ?? 0);
	const pagePort = await pageDoor.open(options.pagePort ?? 0).catch(async (error: unknown) => {
		await stop();
		throw error;
	});
	const pageUrl = `http://${HOST}:${pagePort}/`;
	state.url = `${tls ? 'https' : 'http'}://${HOST}:${port}${pathPrefix}`;
	return {
		url: state.url,
		pageUrl,
		port,
		accounts,
		requests: state.log.entries,
		phone: (account) => state.phone(account),
		logins: (account) => state.logins(account),
		settings: state.settings,
		faults: state.faults,
		setOutages: (outages) => state.setOutages(outages),
		revokeTokens: (account) => state.revokeTokens(account),
		onRequest: (onRequest) => state.onRequest(onRequest),
		reset: () => void state.reset().catch(console.error),
		stop,
	};
}
