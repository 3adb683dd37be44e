import { randomUUID } from 'node:crypto';

import type { Account } from './accounts.mts';
import type { GatewaySettings } from './settings.mts';

interface IssuedToken {
	account: Account;
	issuedAt: number;
	/** Why it is no longer good, once it is not. */
	endedBecause?: string;
}

/** The access tokens the gateway gave out, living and ended. */
export class Tokens {
	readonly #issued = new Map<string, IssuedToken>();

	readonly #settings: Readonly<GatewaySettings>;

	constructor(settings: Readonly<GatewaySettings>) {
		this.#settings = settings;
	}

	/** Makes a token for the account; ends its earlier ones where the gateway keeps one for each user. */
	issue(account: Account): string {
		if (this.#settings.oneTokenPerUser) this.#end('ended by a later login', account);
		const token = randomUUID();
		this.#issued.set(token, { account, issuedAt: Date.now() });
		return token;
	}

	/** The account a token is good for, or why it is good for none. */
	check(token: string): { account: Account } | { refused: string; account?: Account } {
		const issued = this.#issued.get(token);
		if (!issued) return { refused: 'accessToken is not one this gateway gave out' };
		const { account, endedBecause, issuedAt } = issued;
		if (endedBecause) return { refused: `accessToken was ${endedBecause}`, account };
		const { tokenLifetimeMs } = this.#settings;
		if (tokenLifetimeMs > 0 && Date.now() - issuedAt >= tokenLifetimeMs) {
			return { refused: 'accessToken has expired', account };
		}
		return { account };
	}

	/** Ends the tokens of one account, or all. */
	revoke(account?: Account): void {
		this.#end('revoked', account);
	}

	clear(): void {
		this.#issued.clear();
	}

	#end(because: string, account?: Account): void {
		for (const issued of this.#issued.values()) {
			if (!account || issued.account === account) issued.endedBecause ??= because;
		}
	}
}
