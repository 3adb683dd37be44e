import type { Account } from './accounts.mts';
import type { SmsBean } from './apiRequests.mts';

/** One SMS that an account's phone was given to send: the truth that tests read. */
export interface ReceivedSms {
	/** 1, 2, 3 … in the order of arrival, over all phones. */
	id: number;
	/** When it was accepted, in epoch milliseconds. */
	at: number;
	/** The name of the account whose phone sends it. */
	account: string;
	/** One recipient; a bean with several, joined by commas, becomes several SMS. */
	destination: string;
	message: string;
	/** When the phone is to send it, in epoch milliseconds; null means at once. */
	scheduleTimestamp: number | null;
	/** The id of the request that brought it. */
	request: number;
}

/** What the phones were given to send. */
export class Phones {
	readonly #messages: ReceivedSms[] = [];

	readonly #counts = new Map<string, number>();

	/** Stores one SMS for each recipient of each bean, and returns how many that are. */
	store(account: Account, beans: readonly SmsBean[], request: number): number {
		const at = Date.now();
		const first = this.#messages.length;
		for (const { destination, message, scheduleTimestamp = null } of beans) {
			for (const recipient of destination.split(',')) {
				this.#messages.push({
					id: this.#messages.length + 1,
					at,
					account: account.name,
					destination: recipient,
					message,
					scheduleTimestamp,
					request,
				});
			}
		}
		const stored = this.#messages.length - first;
		this.#counts.set(account.name, this.count(account.name) + stored);
		return stored;
	}

	/** All SMS in the order of arrival, of one account or of all. */
	list(account?: string): ReceivedSms[] {
		return account === undefined
			? [...this.#messages]
			: this.#messages.filter((sms) => sms.account === account);
	}

	/** The newest SMS of one account that have an id above `after`, oldest of them first. */
	newest(account: string, limit: number, after: number): ReceivedSms[] {
		const found: ReceivedSms[] = [];
		for (
			let index = this.#messages.length - 1;
			index >= after && found.length < limit;
			index -= 1
		) {
			const sms = this.#messages[index];
			if (sms?.account === account) found.push(sms);
		}
		return found.reverse();
	}

	/** How many SMS there are on all phones; the newest has this as its id. */
	get total(): number {
		return this.#messages.length;
	}

	count(account: string): number {
		return this.#counts.get(account) ?? 0;
	}

	clear(): void {
		this.#messages.length = 0;
		this.#counts.clear();
	}
}
