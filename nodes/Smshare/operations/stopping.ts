import type { IExecuteFunctions, INodeExecutionData, NodeError } from 'n8n-workflow';

import type { Ledger } from '../delivery/ledger';
import { messagesIn } from './batches';
import type { Drafts } from './drafts';
import { failureOfRun, toNodeError, type Failure, type Tally } from './failures';
import { toErrorItem } from './outputItem';

/**
 * What concerns the whole run, such as an option out of range, fails every item of it.
 *
 * @returns error items where errors do not stop the node, else the error that stops it
 */
export function failedRun(
	ledger: Ledger,
	context: IExecuteFunctions,
	error: unknown,
): INodeExecutionData[] | NodeError {
	const failure = failureOfRun(error);
	const items = context.getInputData();
	if (context.continueOnFail() || isTool(context)) {
		const warningOf = earlierTries(ledger);
		return items.map((_, item) => {
			const description = `${warningOf(item)}${failure.description}`;
			return toErrorItem(item, { ...failure, description });
		});
	}
	return toNodeError(context.getNode(), failure, tallyOf(ledger, items.length), 0);
}

/** An item that an earlier try has sent must not look like one that can be sent again. */
function earlierTries(ledger: Ledger): (item: number) => string {
	const sent = ledger.items(true);
	const settled = ledger.items();
	return (item) => {
		if (sent.has(item)) return 'An earlier try has sent this message: do not send it again. ';
		return settled.has(item)
			? 'An earlier try may have sent this message: look at the phone before you send it again. '
			: '';
	};
}

/**
 * A call of an agent's tool answers with what went wrong instead of failing: of a failure, n8n tells
 * some agents nothing at all. It fails only where n8n would try it again and that can help, with
 * nothing sent: n8n repeats a call as a new run, which the ledger of this one cannot keep from
 * sending twice.
 */
export function answersFailure(
	context: IExecuteFunctions,
	{ refused }: Drafts,
	{ entries }: Ledger,
): boolean {
	if (!isTool(context)) return false;
	const isWorthAnotherTry = refused.size === 0 && entries.length === 0;
	return !(context.getNode().retryOnFail === true && isWorthAnotherTry);
}

/**
 * The error that stops the node, with a tally.
 *
 * @param failures at least one; the first is the one that is told
 */
export function stoppingError(
	context: IExecuteFunctions,
	drafts: Drafts,
	failures: ReadonlyMap<number, Failure>,
	ledger: Ledger,
): NodeError {
	const [item, failure] = [...failures][0] as [number, Failure];
	return toNodeError(context.getNode(), failure, tallyOf(ledger, messagesAsked(drafts)), item);
}

/** How many messages the items ask for; a refused item, whose recipients are not known, counts as one. */
function messagesAsked({ ready, refused }: Drafts): number {
	return messagesIn(ready.filter(({ dryRun }) => !dryRun)) + refused.size;
}

function tallyOf(ledger: Ledger, asked: number): Tally {
	const accepted = ledger.count('accepted');
	const unconfirmed = ledger.count('unconfirmed');
	return { accepted, unconfirmed, notSent: Math.max(0, asked - accepted - unconfirmed) };
}

function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}
