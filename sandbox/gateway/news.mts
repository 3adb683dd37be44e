import type { Account } from './accounts.mts';
import type { GatewayNews } from './controlAnswers.mts';
import type { Phones, ReceivedSms } from './phones.mts';
import type { LoggedRequest } from './requestLog.mts';

/** How many messages of an account, and how many requests, a page is told of at once. */
const limit = 100;

/** The part of the news that no summary holds. */
type Newest = Pick<GatewayNews, 'newMessages' | 'newRequests'>;

/** Keeps what open pages have not heard of yet. */
export class News {
	readonly #accounts: readonly Account[];

	readonly #phones: Phones;

	readonly #requests = new Set<LoggedRequest>();

	#toldMessages = 0;

	constructor(accounts: readonly Account[], phones: Phones) {
		this.#accounts = accounts;
		this.#phones = phones;
	}

	/** Notes a request that has arrived, or of which more is known. */
	add(request: LoggedRequest): void {
		this.#requests.add(request);
	}

	/** What is new since it was asked for last. */
	next(): Newest {
		return this.#tell(this.#toldMessages, [...this.#requests]);
	}

	/** The newest of all that there is, whoever has heard of it. */
	all(requests: readonly LoggedRequest[]): Newest {
		return this.#tell(0, requests);
	}

	#tell(after: number, requests: readonly LoggedRequest[]): Newest {
		const newest = {
			newMessages: this.#newest(after),
			newRequests: requests.slice(-limit).map((request) => ({ ...request, beans: undefined })),
		};
		this.#toldMessages = this.#phones.total;
		this.#requests.clear();
		return newest;
	}

	#newest(after: number): ReceivedSms[] {
		return this.#accounts
			.flatMap(({ name }) => this.#phones.newest(name, limit, after))
			.sort((one, other) => one.id - other.id);
	}
}
