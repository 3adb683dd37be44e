import type { SmsBean } from './apiRequests.mts';
import type { FaultTarget } from './faults.mts';

/** One request to the API as the log keeps it: never with a password, an API key or a token. */
export interface LoggedRequest {
	/** 1, 2, 3 … in the order of arrival. */
	id: number;
	/** When it arrived, in epoch milliseconds. */
	at: number;
	method: string;
	/** Without the query string, which may hold secrets. */
	path: string;
	/** Which of the two documented requests it is, if it is one. */
	endpoint?: FaultTarget;
	/** Whether its fate is not known yet: it is being read, or its answer is held back. */
	underWay: boolean;
	/** What was answered; null while there is no answer, also for ever. */
	statusCode: number | null;
	/** Why it was refused, or what became of it, in plain English. */
	reason: string;
	/** The fault that struck it. */
	fault?: string;
	/** The name of the account that it was for, once that is known. */
	account?: string;
	/** Whether messages were stored or a token made, also where no answer told of it. */
	accepted: boolean;
	/** The application's name, from a login. */
	appName?: string;
	/** The messages, of a well-formed bulk request. */
	beans?: SmsBean[];
}

/** The requests to the API since the start, or since the last reset. */
export class RequestLog {
	/** In the order of arrival. */
	readonly entries: LoggedRequest[] = [];

	readonly #changed: (entry: LoggedRequest) => void;

	#lastId = 0;

	/** @param changed is told of each request when it arrives and at each step until its fate is known */
	constructor(changed: (entry: LoggedRequest) => void) {
		this.#changed = changed;
	}

	/** Starts the entry of a request that has just arrived. */
	open(method: string, path: string): LoggedRequest {
		this.#lastId += 1;
		const entry: LoggedRequest = {
			id: this.#lastId,
			at: Date.now(),
			method,
			path,
			underWay: true,
			statusCode: null,
			reason: 'being handled',
			accepted: false,
		};
		this.entries.push(entry);
		this.#changed(entry);
		return entry;
	}

	/** Writes down what is known of a request that is still under way. */
	note(entry: LoggedRequest, known: Partial<LoggedRequest>): void {
		Object.assign(entry, known);
		// It may have been under way while the log was cleared; its number is another's by now.
		if (this.entries.lastIndexOf(entry) >= 0) this.#changed(entry);
	}

	/** Writes down what became of a request. */
	close(entry: LoggedRequest, fate: Partial<LoggedRequest>): void {
		this.note(entry, { ...fate, underWay: false });
	}

	clear(): void {
		this.entries.length = 0;
		this.#lastId = 0;
	}
}
