import type { ServerResponse } from 'node:http';

import type { Account } from './accounts.mts';
import type { SmsBean } from './apiRequests.mts';
import { Changes } from './changes.mts';
import type { GatewayNews, GatewaySummary, LoginCount } from './controlAnswers.mts';
import { NotUnderstood } from './json.mts';
import { FaultQueue } from './faults.mts';
import { News } from './news.mts';
import type { Outages } from './outages.mts';
import { Phones, type ReceivedSms } from './phones.mts';
import { RequestLog, type LoggedRequest } from './requestLog.mts';
import { defaultSettings, type GatewaySettings } from './settings.mts';
import { Tokens } from './tokens.mts';

/** Everything the gateway remembers, and what can be done to it. */
export class GatewayState {
	readonly accounts: readonly Account[];

	readonly settings: GatewaySettings;

	/** Stands before the API's paths; '' for none. */
	readonly pathPrefix: string;

	/** The base URL of the API, once its port is known. */
	url = '';

	readonly faults = new FaultQueue(() => this.changed());

	readonly log = new RequestLog((entry) => this.#logged(entry));

	readonly tokens: Tokens;

	readonly #phones = new Phones();

	readonly #news: News;

	readonly #changes = new Changes(() => ({ ...this.summary(), ...this.#news.next() }));

	readonly #firstSettings: Partial<GatewaySettings>;

	readonly #listeners = new Set<(request: LoggedRequest) => void>();

	readonly #openApi: (open: boolean) => Promise<void>;

	#isGatewayDown = false;

	/** @param openApi begins (true) or ends (false) to listen for requests to the API */
	constructor(
		accounts: readonly Account[],
		settings: Partial<GatewaySettings>,
		pathPrefix: string,
		openApi: (open: boolean) => Promise<void>,
	) {
		this.#openApi = openApi;
		this.pathPrefix = pathPrefix;
		this.accounts = accounts;
		this.#news = new News(accounts, this.#phones);
		this.#firstSettings = settings;
		this.settings = { ...defaultSettings(), ...settings };
		this.tokens = new Tokens(this.settings);
	}

	/** Gives messages to an account's phone. Returns how many, one for each recipient. */
	store(account: Account, beans: readonly SmsBean[], request: number): number {
		return this.#phones.store(account, beans, request);
	}

	/** What a phone was given to send, in the order of arrival; without a name, all phones. */
	phone(account?: string): ReceivedSms[] {
		return this.#phones.list(account === undefined ? undefined : this.#find(account).name);
	}

	/** Logins of each account, by its name. */
	loginCounts(): Record<string, LoginCount> {
		const logins = this.log.entries.filter(({ endpoint }) => endpoint === 'login');
		const count = (name: string): LoginCount => {
			const own = logins.filter(({ account }) => account === name);
			const accepted = own.filter((entry) => entry.accepted).length;
			return { accepted, refused: own.length - accepted };
		};
		return Object.fromEntries(this.accounts.map(({ name }) => [name, count(name)]));
	}

	/** How many logins made a token, for one account or all. */
	logins(account?: string): number {
		if (account !== undefined) this.#find(account);
		return Object.entries(this.loginCounts())
			.filter(([name]) => account === undefined || name === account)
			.reduce((sum, [, { accepted }]) => sum + accepted, 0);
	}

	/** Ends the tokens of one account, or all. */
	revokeTokens(account?: string): void {
		this.tokens.revoke(account === undefined ? undefined : this.#find(account));
	}

	/** What is down at present. */
	get outages(): Outages {
		return { gateway: this.#isGatewayDown, phone: this.#phones.onlineSince === null };
	}

	/** Begins or ends outages; resolves when the API listens or does not listen, as wanted. */
	async setOutages({ gateway, phone }: Partial<Outages>): Promise<void> {
		if (phone !== undefined) this.#phones.setOnline(!phone);
		if (gateway !== undefined && gateway !== this.#isGatewayDown) {
			this.#isGatewayDown = gateway;
			await this.#openApi(!gateway);
		}
		this.changed();
	}

	/**
	 * Forgets messages, requests, tokens and faults, and ends outages; the settings are again those of
	 * the start. Resolves when the API listens.
	 */
	async reset(): Promise<void> {
		this.#phones.clear();
		this.log.clear();
		this.tokens.clear();
		this.faults.clear();
		Object.assign(this.settings, defaultSettings(), this.#firstSettings);
		const listens = this.setOutages({ gateway: false });
		this.#changes.restart(this.#snapshot());
		await listens;
	}

	/** Calls the listener with each request once its fate is known. Returns how to stop that. */
	onRequest(listener: (request: LoggedRequest) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Sends events to an open page until it closes. */
	listen(response: ServerResponse): void {
		this.#changes.listen(response, () => this.#snapshot());
	}

	/** Says that open pages should hear of something. */
	changed(): void {
		this.#changes.happened();
	}

	summary(): GatewaySummary {
		return {
			accounts: this.accounts.map(({ name, login }) => {
				return { name, login, messages: this.#phones.count(name) };
			}),
			settings: { ...this.settings },
			faults: this.faults.pending(),
			outages: this.outages,
			onlineSince: this.#phones.onlineSince,
			requests: this.log.entries.length,
			url: this.url,
		};
	}

	#find(name: string): Account {
		const account = this.accounts.find((candidate) => candidate.name === name);
		if (account) return account;
		const known = this.accounts.map((candidate) => candidate.name).join(', ');
		throw new NotUnderstood(`There is no account ${name}; there are ${known}`);
	}

	#logged(entry: LoggedRequest): void {
		this.#news.add(entry);
		if (!entry.underWay) for (const listener of this.#listeners) listener(entry);
		this.changed();
	}

	#snapshot(): GatewayNews {
		return { ...this.summary(), ...this.#news.all(this.log.entries) };
	}
}
