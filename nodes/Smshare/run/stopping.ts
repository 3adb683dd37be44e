import type { IExecuteFunctions, INodeExecutionData, NodeError } from 'n8n-workflow';

import type { Ledger } from '../delivery/ledger';
import { messagesIn } from './batches';
import type { ItemSource } from '../fields/contentFields';
import { messagesAsked, type Drafts } from '../input/readItems';
import { failureOfRun, toNodeError, type Failure, type Tally } from '../errors/failures';
import { toErrorItem } from '../output/outputItem';

/**
 * What concerns the whole run, such as an option out of range, fails every item of it.
 *
 * @returns error items where errors do not stop the node, else the error that stops it
 */
export function failedRun(
	ledger: Ledger,
	context: IExecuteFunctions,
	source: ItemSource,
	error: unknown,
): INodeExecutionData[] | NodeError {
	const failure = failureOfRun(error);
	if (context.continueOnFail() || isTool(context)) {
		const failures = context.getInputData().map((_, item) => [item, failure] as const);
		return [...warnOfEarlierTries(ledger, new Map(failures))].map(([item, warned]) =>
			toErrorItem(item, warned),
		);
	}
	const left = messagesAsked(context, source, ledger.items());
	return toNodeError(context.getNode(), failure, tallyOf(ledger, left), 0);
}

/** An item that an earlier try has sent, or may have sent, must not look like one to send again. */
export function warnOfEarlierTries(
	ledger: Ledger,
	failures: ReadonlyMap<number, Failure>,
): Map<number, Failure> {
	// As in nearly every run: the sets hold an index for each item that was sent.
	if (failures.size === 0) return new Map();
	const sent = ledger.items(true);
	const settled = ledger.items();
	const warningOf = (item: number): string => {
		if (sent.has(item)) return 'An earlier try has sent this message: do not send it again. ';
		return settled.has(item)
			? 'An earlier try may have sent this message: look at the phone before you send it again. '
			: '';
	};
	return new Map(
		[...failures].map(([item, failure]) => {
			const description = `${warningOf(item)}${failure.description}`;
			return [item, { ...failure, description }];
		}),
	);
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
	return toNodeError(
		context.getNode(),
		failure,
		tallyOf(ledger, messagesLeft(drafts, ledger)),
		item,
	);
}

/** How many messages are not sent; a refused item, whose recipients are not known, counts as one. */
function messagesLeft({ ready, refused }: Drafts, ledger: Ledger): number {
	const settled = ledger.items();
	const left = ready.filter(({ item, dryRun }) => !dryRun && !settled.has(item));
	return messagesIn(left) + [...refused.keys()].filter((item) => !settled.has(item)).length;
}

function tallyOf(ledger: Ledger, notSent: number): Tally {
	return {
		accepted: ledger.count('accepted'),
		unconfirmed: ledger.count('unconfirmed'),
		notSent,
	};
}

/** Whether the node runs as a tool of an AI agent. */
export function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}
