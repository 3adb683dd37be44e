import type { Ledger } from './ledger';
import type { Failed, Outcome } from './outcome';

/** What goes out in one request. */
export interface Batch {
	/** 1-based request number. */
	number: number;
	/** Ascending input indexes of the items in it. */
	items: number[];
	/** How many messages it holds, one for each recipient. */
	recipients: number;
	/** Seal over its destinations, see `sealOf`. */
	seal: string;
}

/** What delivering needs; batches are handed over one at a time, in order. */
export interface Delivery<B extends Batch> {
	ledger: Ledger;
	/** The plan that timed the batch which is about to go out. */
	planBefore(batch: B): number;
	/** How many messages some items are, and the seal over their destinations. */
	describe(items: readonly number[]): { recipients: number; seal: string };
	/** Sends a batch; called once for each at most. */
	post(batch: B): Promise<Outcome>;
	/** Whether the ledger is to hold the answer's text, so that a retry can show it again. */
	keepsBody(batch: B): boolean;
	/** Told of every batch how it ended. */
	note(batch: B, outcome: Outcome): void;
	stopsAtFailure: boolean;
	isCanceled(): boolean;
}

/** After so many requests in a row without any answer, the rest is not tried. */
const SILENCES_IN_A_ROW = 3;

/**
 * Sends batches one after the other. What is not tried any more, because of a failure or a canceled
 * execution, is `notSent`.
 */
export async function deliver<B extends Batch>(
	batches: readonly B[],
	delivery: Delivery<B>,
): Promise<void> {
	let silences = 0;
	let obstacle: Failed | undefined;
	for (const batch of batches) {
		if (delivery.isCanceled()) obstacle ??= canceled();
		const outcome = obstacle ?? (await send(batch, delivery));
		delivery.note(batch, outcome);
		if (obstacle || outcome.kind === 'accepted') {
			silences = 0;
			continue;
		}
		silences = outcome.answered ? 0 : silences + 1;
		if (outcome.final || delivery.stopsAtFailure) obstacle = notTriedAfter(outcome);
		else if (silences === SILENCES_IN_A_ROW) obstacle = notTriedAfterSilence(outcome);
	}
}

async function send<B extends Batch>(batch: B, delivery: Delivery<B>): Promise<Outcome> {
	const close = delivery.ledger.open(batch, delivery.planBefore(batch), delivery.describe);
	const outcome = await delivery.post(batch);
	const isKept = outcome.kind === 'accepted' && delivery.keepsBody(batch);
	close(outcome, isKept ? outcome.body : undefined);
	return outcome;
}

function notTriedAfter({ message, description, statusCode }: Failed): Failed {
	return {
		kind: 'notSent',
		message: `Not sent, because an earlier request failed: ${message}`,
		description,
		statusCode,
		answered: false,
		final: true,
	};
}

function notTriedAfterSilence({ message }: Failed): Failed {
	return {
		kind: 'notSent',
		message: `Not sent, because ${SILENCES_IN_A_ROW} requests in a row got no answer. The last one: ${message}`,
		description:
			'Check the Base URL of the credential and whether the gateway is online, then retry.',
		answered: false,
		final: true,
	};
}

function canceled(): Failed {
	return {
		kind: 'notSent',
		message: 'The execution was canceled before this request',
		description: 'Nothing of this request was sent.',
		answered: false,
		final: true,
	};
}
