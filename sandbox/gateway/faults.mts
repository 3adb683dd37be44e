/** When the connection is cut. */
export type ResetMoment =
	/** After the headers, before the body is read; nothing is accepted. */
	| 'before body'
	/** After the body is read; nothing is accepted. */
	| 'after body'
	/** The messages are stored (or the token made), then the connection is cut without an answer. */
	| 'after acceptance'
	/** Stored; a 201 and half a body are sent, then the connection ends. */
	| 'during answer';

/** What goes wrong. `accept: true` means that the messages are stored (or the token made) all the same. */
export type FaultKind =
	| { status: number; body?: string; headers?: Record<string, string>; accept?: boolean }
	/** Never answers; the connection stays open until the caller or the gateway ends it. */
	| { hang: true; accept?: boolean }
	| { reset: ResetMoment }
	| { redirect: number; location: string }
	/** A body of that many bytes, streamed. */
	| { hugeBody: number; status: number; accept?: boolean }
	/** Handled as usual; the answer comes that many milliseconds late. */
	| { slow: number }
	/** A web page where the API's answer is expected, as a captive portal gives; status 200 unless told. */
	| { html: true; status?: number };

export type FaultTarget = 'login' | 'bulk';

export interface Fault {
	on: FaultTarget;
	/** How many matching requests, counted from now, it lets pass first. */
	skip?: number;
	/** How many requests it strikes; default 1, Infinity allowed (in JSON: null). */
	times?: number;
	/** To find or remove it by. */
	label?: string;
	kind: FaultKind;
}

/** A fault that waits, with what is left of its counts. */
export interface PendingFault extends Fault {
	id: number;
	skip: number;
	times: number;
}

/** One request's meeting with the faults. */
export interface FaultEncounter {
	/** Says that the gateway will accept this request, so that faults after acceptance count it too. */
	accepted(): void;
	/** The oldest fault that is due and fits; it counts as having struck. */
	take(fits: (kind: FaultKind) => boolean): PendingFault | undefined;
}

/** Whether the fault comes after the request was accepted. Such a fault meets only requests that are. */
export function acceptsFirst(kind: FaultKind): boolean {
	if ('reset' in kind) return kind.reset === 'after acceptance' || kind.reset === 'during answer';
	return 'accept' in kind && kind.accept === true;
}

/** One line for the log. */
export function describeFault(kind: FaultKind): string {
	const accepted = acceptsFirst(kind) ? ', after accepting' : '';
	if ('reset' in kind) return `connection reset ${kind.reset}`;
	if ('hang' in kind) return `no answer${accepted}`;
	if ('redirect' in kind) return `redirect ${kind.redirect}`;
	if ('hugeBody' in kind) return `status ${kind.status} with ${kind.hugeBody} bytes${accepted}`;
	if ('slow' in kind) return `answer ${kind.slow} ms late`;
	if ('html' in kind) return `web page with status ${kind.status ?? 200}`;
	return `status ${kind.status}${accepted}`;
}

/**
 * Faults that strike the requests to come. Each counts by itself: it lets `skip` matching requests
 * pass from the moment it was added, also such that another fault strikes. Of several that are due,
 * the oldest strikes; the others wait for the next request.
 */
export class FaultQueue {
	#faults: PendingFault[] = [];

	#lastId = 0;

	readonly #changed: () => void;

	constructor(changed: () => void) {
		this.#changed = changed;
	}

	/** Adds faults, in order, and returns their ids. */
	add(...faults: Fault[]): number[] {
		const added = faults.map((fault) => {
			this.#lastId += 1;
			return { ...fault, id: this.#lastId, skip: fault.skip ?? 0, times: fault.times ?? 1 };
		});
		this.#faults.push(...added);
		this.#changed();
		return added.map(({ id }) => id);
	}

	/** Removes all faults, or those with that label. */
	clear(label?: string): void {
		const goes = (fault: PendingFault) => label === undefined || fault.label === label;
		// A request that is being read may still hold one of them.
		for (const fault of this.#faults.filter(goes)) fault.times = 0;
		this.#faults = this.#faults.filter((fault) => !goes(fault));
		this.#changed();
	}

	/** The faults that have not struck for the last time, with what is left of their counts. */
	pending(): PendingFault[] {
		return this.#faults.map((fault) => ({ ...fault }));
	}

	/** Counts a request that has just arrived, and finds the faults that are due for it. */
	meet(on: FaultTarget): FaultEncounter {
		const due = this.#due(on, false);
		return {
			accepted: () => {
				due.push(...this.#due(on, true));
				due.sort((one, other) => one.id - other.id);
			},
			take: (fits) => this.#take(due, fits),
		};
	}

	#due(on: FaultTarget, afterAcceptance: boolean): PendingFault[] {
		const due: PendingFault[] = [];
		for (const fault of this.#faults) {
			if (fault.on !== on || acceptsFirst(fault.kind) !== afterAcceptance) continue;
			if (fault.skip > 0) fault.skip -= 1;
			else due.push(fault);
		}
		return due;
	}

	#take(due: PendingFault[], fits: (kind: FaultKind) => boolean): PendingFault | undefined {
		const struck = due.find((fault) => fault.times > 0 && fits(fault.kind));
		if (!struck) return undefined;
		struck.times -= 1;
		if (struck.times === 0) this.#faults = this.#faults.filter((fault) => fault !== struck);
		this.#changed();
		return struck;
	}
}
