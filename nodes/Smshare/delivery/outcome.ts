/**
 * What became of one request.
 *
 * - accepted: the gateway took the whole batch; it is never sent again.
 * - notSent: certain that the gateway took nothing; a retry sends it.
 * - unconfirmed: no clear answer, so the gateway may have taken it.
 */
export type Outcome = Accepted | Failed;

export interface Accepted {
	kind: 'accepted';
	statusCode: number;
	/** The answer's text; the API documents none. */
	body: string;
}

export interface Failed {
	kind: 'notSent' | 'unconfirmed';
	/** What happened, as a sentence without a full stop. */
	message: string;
	/** What to do, in full sentences; may be empty if it is unconfirmed. */
	description: string;
	statusCode?: number;
	/** Whether the gateway gave any answer at all. */
	answered: boolean;
	/** Whether further requests of this run would fail in the same way, so that none is made. */
	final: boolean;
}

/** Certain that the gateway took nothing. */
export function notSent(message: string, description: string, more: Partial<Failed> = {}): Failed {
	return { kind: 'notSent', message, description, answered: false, final: false, ...more };
}

/**
 * The gateway may have taken it.
 *
 * @param description what else to do, or the gateway's own words; what a person should do about the
 * messages depends on how many there are and on what n8n offers, see `failureOfRequest`
 */
export function unconfirmed(message: string, more: Partial<Failed> = {}, description = ''): Failed {
	return {
		kind: 'unconfirmed',
		message,
		description,
		answered: false,
		final: false,
		...more,
	};
}
