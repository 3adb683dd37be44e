import { randomInt } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import { isCanceled, wait } from './cancellation';
import { offer, type Post } from './offer';
import type { Outcome } from './outcome';

/** How often a batch is offered again after a 401, which proves that nothing of it was taken. */
const TRIES_WITH_NEWEST_TOKEN = 6;

/** How often a batch is offered again after an answer that says when to come back. */
const TRIES_AFTER_WAITING = 3;

/**
 * Posts one batch: the only place where messages leave. It is offered again only after an answer that
 * proves that nothing of it was taken: one that refuses the token (the next try logs in, or uses the
 * token that another n8n process has got meanwhile), or one that says when to come back. A canceled
 * execution ends the waiting, and what a refusal has proved stays "not sent".
 *
 * @param note called each time before the batch goes out; returns what is to be told how that ended
 */
export async function postBatch(
	context: IExecuteFunctions,
	post: Post,
	note: () => (outcome: Outcome) => void,
): Promise<Outcome> {
	let refused: string | undefined;
	let waits = 0;
	for (let tries = 1; ; tries++) {
		const noteEnd = note();
		const { outcome, refusedToken, waitMs } = await offer(context, post, refused);
		noteEnd(outcome);
		if (outcome.kind !== 'notSent' || isCanceled(context)) return outcome;
		if (refusedToken !== undefined) {
			// One that speaks of the token without being a 401 is believed once.
			const most = outcome.statusCode === 403 ? 2 : TRIES_WITH_NEWEST_TOKEN;
			if (tries >= most) return outcome;
			refused = refusedToken;
			// The first new login needs no wait; later, another process is in the middle of one.
			if (tries > 1) await wait(context, randomInt(100, 300) * tries);
		} else if (waitMs !== undefined && waits < TRIES_AFTER_WAITING) {
			waits++;
			await wait(context, waitMs);
		} else return outcome;
		if (isCanceled(context)) return outcome;
	}
}
