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
	/** What to do, in full sentences. */
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
 * @param quoted the gateway's own words, as a sentence that begins with a space
 */
export function unconfirmed(message: string, more: Partial<Failed> = {}, quoted = ''): Failed {
	return {
		kind: 'unconfirmed',
		message,
		description: `These messages may have been accepted all the same: look at the phone before you send them again. A retry leaves them out unless Unconfirmed Messages is set to Resend.${quoted}`,
		answered: false,
		final: false,
		...more,
	};
}
