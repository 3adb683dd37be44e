import { createServer as createPlainServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

import { checkAccounts, defaultAccounts, type Account } from './accounts.mts';
import { ApiServer } from './apiServer.mts';
import { forbid, handleControl } from './controlApi.mts';
import type { FaultQueue } from './faults.mts';
import { foreignCaller } from './loopback.mts';
import { isPageFile, sendPageFile } from './pageFiles.mts';
import type { ReceivedSms } from './phones.mts';
import type { LoggedRequest } from './requestLog.mts';
import type { GatewaySettings } from './settings.mts';
import { GatewayState } from './state.mts';

export type { Account } from './accounts.mts';
export type { SmsBean } from './apiRequests.mts';
export type { Fault, FaultKind, FaultQueue, PendingFault } from './faults.mts';
export type { ReceivedSms } from './phones.mts';
export type { LoggedRequest } from './requestLog.mts';
export type { GatewaySettings } from './settings.mts';

/** The gateway is for this machine only. */
const HOST = '127.0.0.1';

export interface GatewayOptions {
	/** 0, the default, takes a free port. */
	port?: number;
	/** PEM texts; with them the gateway speaks https only. */
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
	/** The address of the page that shows the phones; the control API is below it. */
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
	/** Ends the tokens of one account, or all. */
	revokeTokens(account?: string): void;
	/** Calls the listener with each request once its fate is known. Returns how to stop that. */
	onRequest(listener: (request: LoggedRequest) => void): () => void;
	/** Forgets messages, requests, tokens and faults; the settings are again those of the start. */
	reset(): void;
	/** Ends all connections; resolves when the port is free. */
	stop(): Promise<void>;
}

function route(state: GatewayState): RequestListener {
	const { accounts, faults, log, settings, tokens, pathPrefix } = state;
	const store = state.store.bind(state);
	const api = new ApiServer({ accounts, faults, log, settings, tokens, store, pathPrefix });
	const handle: (...exchange: Parameters<RequestListener>) => Promise<void> = async (
		request,
		response,
	) => {
		const [path = ''] = (request.url ?? '').split('?', 1);
		const isControl = path.startsWith('/sandbox/');
		// n8n's test of a credential ends with a HEAD request to the base URL.
		const isTest = request.method === 'HEAD' && path === `${pathPrefix}/`;
		const isPage = request.method === 'GET' && isPageFile(path);
		if (!isControl && !isPage && !isTest) return api.handle(request, response);
		const foreign = foreignCaller(request);
		if (foreign) return forbid(response, foreign);
		if (isControl) return handleControl(request, response, state);
		return sendPageFile(isTest ? '/' : path, response);
	};
	return (request, response) => {
		handle(request, response).catch((error: unknown) => {
			console.error(error);
			response.destroy();
		});
	};
}

const listen = (server: Server, port: number): Promise<AddressInfo> =>
	new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, HOST, () => {
			server.off('error', reject);
			const address = server.address();
			if (address === null || typeof address === 'string') reject(new Error('No TCP address'));
			else resolve(address);
		});
	});

/** Returns a function that ends every connection and resolves when the port is free. */
function stopper(server: Server): () => Promise<void> {
	const sockets = new Set<Socket>();
	// The raw connections: those in the middle of a TLS handshake are not yet known to HTTP.
	server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
	});
	let stopped: Promise<void> | undefined;
	return () => {
		stopped ??= new Promise((resolve) => {
			server.close(() => resolve());
			for (const socket of sockets) socket.destroy();
		});
		return stopped;
	};
}

/**
 * Starts a local SMShare gateway on the loopback interface.
 * @throws when the port is taken, or two accounts cannot be told apart
 */
export async function startGateway(options: GatewayOptions = {}): Promise<Gateway> {
	const { port = 0, tls, settings = {}, accounts = defaultAccounts() } = options;
	checkAccounts(accounts);
	const pathPrefix = (options.pathPrefix ?? '').replace(/^\/*(?=.)/, '/').replace(/\/+$/, '');
	const state = new GatewayState(accounts, settings, pathPrefix);
	const listener = route(state);
	const server = tls ? createTlsServer(tls, listener) : createPlainServer(listener);
	// A server that closes idle connections can cut off a request that is just being sent.
	server.keepAliveTimeout = 0;
	const stop = stopper(server);
	const address = await listen(server, port);
	const origin = `${tls ? 'https' : 'http'}://${HOST}:${address.port}`;
	return {
		url: `${origin}${pathPrefix}`,
		pageUrl: `${origin}/`,
		port: address.port,
		accounts,
		requests: state.log.entries,
		phone: (account) => state.phone(account),
		logins: (account) => state.logins(account),
		settings: state.settings,
		faults: state.faults,
		revokeTokens: (account) => state.revokeTokens(account),
		onRequest: (onRequest) => state.onRequest(onRequest),
		reset: () => state.reset(),
		stop,
	};
}
