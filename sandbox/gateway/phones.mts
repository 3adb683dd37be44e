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
	/** When the phone sent it, in epoch milliseconds; null while its time has not come or the phone is offline. */
	sentAt: number | null;
	/** The id of the request that brought it. */
	request: number;
}

/** What the phones were given to send. */
export class Phones {
	readonly #messages: ReceivedSms[] = [];

	readonly #counts = new Map<string, number>();

	readonly #waiting = new Set<ReceivedSms>();

	#onlineSince: number | null = 0;

	/** Stores one SMS for each recipient of each bean, and returns how many that are. */
	store(account: Account, beans: readonly SmsBean[], request: number): number {
		const at = Date.now();
		const first = this.#messages.length;
		for (const { destination, message, scheduleTimestamp = null } of beans) {
			for (const recipient of destination.split(',')) {
				const sms: ReceivedSms = {
					id: this.#messages.length + 1,
					at,
					account: account.name,
					destination: recipient,
					message,
					scheduleTimestamp,
					sentAt: null,
					request,
				};
				this.#messages.push(sms);
				this.#waiting.add(sms);
			}
		}
		const stored = this.#messages.length - first;
		this.#counts.set(account.name, this.count(account.name) + stored);
		return stored;
	}

	/** All SMS in the order of arrival, of one account or of all. */
	list(account?: string): ReceivedSms[] {
		this.#send();
		return account === undefined
			? [...this.#messages]
			: this.#messages.filter((sms) => sms.account === account);
	}

	/** The newest SMS of one account that have an id above `after`, oldest of them first. */
	newest(account: string, limit: number, after: number): ReceivedSms[] {
		this.#send();
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

	/** Since when the phones are online, in epoch milliseconds (0: always); null while they are offline. */
	get onlineSince(): number | null {
		return this.#onlineSince;
	}

	/** Takes the phones offline, where SMS wait, or back online, where those that are due are sent. */
	setOnline(online: boolean): void {
		if (online === (this.#onlineSince !== null)) return;
		this.#send();
		this.#onlineSince = online ? Date.now() : null;
	}

	clear(): void {
		this.#messages.length = 0;
		this.#counts.clear();
		this.#waiting.clear();
		this.#onlineSince = 0;
	}

	/** Marks as sent what was due since the last call: there is no clock, because each reading calls it. */
	#send(): void {
		if (this.#onlineSince === null) return;
		const now = Date.now();
		for (const sms of this.#waiting) {
			const due = sms.scheduleTimestamp ?? sms.at;
			if (due > now) continue;
			sms.sentAt = Math.max(due, this.#onlineSince);
			this.#waiting.delete(sms);
		}
	}
}
