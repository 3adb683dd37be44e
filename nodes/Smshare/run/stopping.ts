import type { IExecuteFunctions, INodeExecutionData, NodeError } from 'n8n-workflow';

import { readableRanges } from '../delivery/itemRanges';
import type { Ledger } from '../delivery/ledger';
import { failureOfRun, type Failure } from '../errors/failure';
import { tellModel } from '../errors/forModel';
import { toNodeError, type Tally } from '../errors/nodeError';
import type { ReadItems } from '../input/readItems';
import type { Source } from '../input/source';
import { outputOf, summaryOf } from './outputItems';
import { isTool } from './place';

/**
 * What concerns the whole run, such as an option out of range, fails every item of it.
 *
 * @returns error items or a summary, if errors do not stop the node
 * @throws NodeError with a tally, if they do
 */
export function failedRun(
	context: IExecuteFunctions,
	ledger: Ledger,
	source: Source,
	error: unknown,
	summarize: boolean,
): INodeExecutionData[] {
	const failure = failureOfRun(error);
	const items = context.getInputData();
	if (!context.continueOnFail() && !isTool(context)) {
		throw toNodeError(context.getNode(), failure, tallyOf(ledger, items.length));
	}
	const failures = warnOfEarlierTries(ledger, new Map(items.map((_, item) => [item, failure])));
	const nothing = { messages: [], results: [], skipped: new Map<number, never>() };
	const ended = { count: items.length, ...nothing, failures };
	return (summarize ? summaryOf : outputOf)(context, source, ended, context.getTimezone());
}

/** An item that an earlier try has sent, or may have sent, must not look like one to send again. */
export function warnOfEarlierTries(
	ledger: Ledger,
	failures: ReadonlyMap<number, Failure>,
): Map<number, Failure> {
	// As in nearly every run: the sets hold an index for each item that was sent.
	if (failures.size === 0) return new Map();
	const sent = ledger.items(true);
	const tried = ledger.items();
	const warningOf = (item: number): string => {
		if (sent.has(item)) return 'An earlier try has sent this message: do not send it again. ';
		return tried.has(item)
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
	{ refused }: ReadItems,
	{ entries }: Ledger,
): boolean {
	if (!isTool(context)) return false;
	const isWorthAnotherTry = refused.size === 0 && entries.length === 0;
	return !(context.getNode().retryOnFail === true && isWorthAnotherTry);
}

/**
 * The error that stops the node, with a tally of its messages.
 *
 * @param failures at least one; the first is the one that is told
 * @param asked how many messages the run was to send, over all its tries
 * @param unconfirmedElsewhere how many of them an earlier execution may have sent
 */
export function stoppingError(
	context: IExecuteFunctions,
	ledger: Ledger,
	failures: ReadonlyMap<number, Failure>,
	asked: number,
	unconfirmedElsewhere = 0,
): NodeError {
	const [first, failure] = [...failures][0] as [number, Failure];
	const tally = tallyOf(ledger, asked, unconfirmedElsewhere);
	const same = [...failures].filter(([, { outcome }]) => outcome === failure.outcome);
	const items = same.map(([item]) => item).sort((a, b) => a - b);
	const concerned = { count: items.length, ranges: readableRanges(items), first };
	const error = toNodeError(context.getNode(), failure, tally, concerned);
	if (isTool(context)) tellModel(error, failure);
	return error;
}

function tallyOf(ledger: Ledger, asked: number, unconfirmedElsewhere = 0): Tally {
	const accepted = ledger.count('accepted');
	const unconfirmed = ledger.count('unconfirmed') + unconfirmedElsewhere;
	return { accepted, unconfirmed, notSent: asked - accepted - unconfirmed };
}
