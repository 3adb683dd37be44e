import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Ledger } from '../delivery/ledger';
import type { Failed, Outcome } from '../delivery/outcome';
import { isCanceled } from '../delivery/cancellation';
import { postBatch } from '../delivery/postBatch';
import { ChangedSinceError } from '../errors/failure';
import type { Message } from '../input/readItem';
import type { Settings } from '../input/settings';
import type { Batch } from './batches';
import { Divider } from './division';
import type { Guard } from './guard';
import type { Progress } from './progress';

/** After so many requests in a row without any answer, the rest is not tried. */
const SILENCES_IN_A_ROW = 3;

/** What sending needs of the run. */
interface Run {
	context: IExecuteFunctions;
	settings: Settings;
	ledger: Ledger;
	progress: Progress;
	/** Without it, nothing outside of this execution is asked. */
	guard?: Guard;
}

/**
 * Sends what is still to be sent, one request after the other, and notes how each ended in the ledger
 * and in the progress. What is not tried any more, because of a failure or a canceled execution, is
 * `notSent`.
 */
export async function sendBatches(run: Run, batches: readonly Batch[]): Promise<void> {
	const { context, progress, guard } = run;
	const stopsAtFailure = !context.continueOnFail();
	const divider = new Divider(stopsAtFailure, () => progress.nextRequest());
	let silences = 0;
	let obstacle: Failed | undefined;
	// Accepted, which the guard notes in the step that admits the next one.
	let accepted: Batch | undefined;
	// The next one last: the halves of a refused batch come next.
	const open = [...batches].reverse();
	for (let next = open.pop(); next; next = open.pop()) {
		const whole = next;
		const isGivenUp = divider.isGivenUp(whole);
		if (isCanceled(context)) obstacle ??= canceled();
		let admitted: Batch | undefined;
		if (guard && !obstacle && !isGivenUp) {
			admitted = await guard.admit(whole, accepted).catch((error: Error) => {
				if (error instanceof ChangedSinceError) throw error;
				obstacle = notGuarded(error);
				return undefined;
			});
			accepted = undefined;
		}
		const batch = admitted ?? whole;
		if (batch.messages.length === 0) continue;
		// It may have had to wait for another execution.
		if (isCanceled(context)) obstacle ??= canceled();
		const outcome = obstacle ?? (isGivenUp ? givenUp() : await send(batch, run));
		if (outcome.kind === 'accepted') accepted = admitted;
		else if (admitted) await guard?.settle(admitted, outcome);
		const halves = obstacle || isGivenUp ? [] : divider.halvesOf(batch, outcome);
		if (halves.length > 0) {
			open.push(...halves.reverse());
			continue;
		}
		progress.record(batch, outcome);
		if (obstacle || isGivenUp || outcome.kind === 'accepted') {
			silences = 0;
			continue;
		}
		silences = outcome.answered ? 0 : silences + 1;
		if (outcome.final || stopsAtFailure) obstacle = notTriedAfter(outcome);
		else if (silences === SILENCES_IN_A_ROW) obstacle = notTriedAfterSilence(outcome);
	}
	if (accepted) await guard?.settle(accepted, { kind: 'accepted' });
}

async function send(batch: Batch, { context, settings, ledger, progress }: Run): Promise<Outcome> {
	const { request, messages } = batch;
	const plan = progress.planBefore(batch);
	const items = messages.map(({ item }) => item);
	// Kept only if it is to be shown again by a retry.
	const keepsBody = messages.some(({ simplify }) => !simplify);
	const post = {
		beans: progress.beansOf(messages) as unknown as IDataObject[],
		// Expressions in the credential are read for each item in Send, for the first one in Bulk.
		credentialItem: settings.operation === 'bulk' ? 0 : (messages[0] as Message).item,
		timeoutSeconds: settings.timeout,
	};
	return await postBatch(context, post, () => {
		const close = ledger.open({ items, request, plan }, (some) => progress.fingerprintOf(some));
		return (outcome) =>
			close(outcome, keepsBody && outcome.kind === 'accepted' ? outcome.body : undefined);
	});
}

function notTriedAfter({ message, description, statusCode }: Failed): Failed {
	return notTried(
		`Not sent, because an earlier request failed: ${message}`,
		description,
		statusCode,
	);
}

function notTriedAfterSilence({ message }: Failed): Failed {
	return notTried(
		`Not sent, because ${SILENCES_IN_A_ROW} requests in a row got no answer. The last one: ${message}`,
		'Check the Base URL of the credential and whether the gateway is online, then retry.',
	);
}

function givenUp(): Failed {
	return notTried(
		'Not sent, because SMShare refused the request with this message, and several parts of it, too',
		'See what SMShare said about the other items of this request, correct them, then send this one again.',
	);
}

function notGuarded({ message }: Error): Failed {
	return notTried(
		`n8n could not note the once-only keys: ${message}`,
		"Check that the workflow is saved and that n8n's database works, then retry.",
	);
}

function canceled(): Failed {
	return notTried(
		'The execution was canceled before this request',
		'The messages of this request were not sent.',
	);
}

function notTried(message: string, description: string, statusCode?: number): Failed {
	return { kind: 'notSent', message, description, statusCode, answered: false, final: true };
}
