/**
 * What may be done with a message, by its once-only key.
 *
 * - ours: nobody else has sent it or is about to, so it may go out.
 * - sent: it was accepted, in this execution or another one.
 * - unsettled: an execution was about to send it, and nobody knows how that ended.
 */
export type ClaimState = 'ours' | 'sent' | 'unsettled';

export interface ClaimRules {
	/** How many keys are remembered at least, the newest. */
	history: number;
	/** Whether unsettled keys become ours. */
	resends: boolean;
	/** How long to wait for another execution that is about to send, in milliseconds. */
	patienceMs: number;
}
