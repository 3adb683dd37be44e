import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';

import { counted } from './counted';
import type { Failure } from './failure';

/** How many messages a run has brought where, over all its tries. */
export interface Tally {
	accepted: number;
	unconfirmed: number;
	notSent: number;
}

/** The items that came out in the same way as the one that is told, for the error. */
export interface Concerned {
	/** How many there are. */
	count: number;
	/** Their input indexes, as ranges, e.g. `0-99`. */
	ranges: string;
	/** Index of the first one, for n8n's error panel. */
	first: number;
}

/** Longer lists of items are of no use in an error. */
const LONGEST_RANGES = 60;

/**
 * The error that stops the node. Its headline says how many messages it is about, and names an item
 * only if it is about one.
 *
 * @param concerned without it, the failure concerns the whole run
 */
export function toNodeError(
	node: INode,
	failure: Failure,
	tally: Tally,
	concerned?: Concerned,
): NodeApiError | NodeOperationError {
	const { message, description: what } = told(failure, tally, concerned);
	const description = `${what} ${tallyText(tally)}`;
	// n8n puts the item behind the headline.
	const itemIndex = concerned?.count === 1 ? concerned.first : undefined;
	const error =
		failure.statusCode === undefined
			? new NodeOperationError(node, message, { description, itemIndex })
			: new NodeApiError(
					node,
					{},
					{ description, httpCode: String(failure.statusCode), itemIndex },
				);
	// Set again: n8n puts a text of its own in place of some messages, and one of those advises to
	// retry where a retry would send twice.
	error.message = message;
	error.description = description;
	return error;
}

function told(
	{ message, description, outcome, cause, advice }: Failure,
	tally: Tally,
	concerned: Concerned | undefined,
): { message: string; description: string } {
	if (!concerned) return { message, description };
	const { count, ranges } = concerned;
	if (outcome === 'refused') {
		if (count < 2) return { message, description };
		const first = `The first of them: ${message}. ${description}`;
		return { message: `${count} messages cannot be sent as they are`, description: first };
	}
	if (cause === undefined) return { message, description };
	if (outcome === 'notSent') {
		const { notSent } = tally;
		const were = notSent === 1 ? 'was' : 'were';
		return {
			message: `${counted(notSent, 'message')} ${were} not sent: ${inSentence(cause)}`,
			description,
		};
	}
	const where =
		ranges.length > LONGEST_RANGES ? '' : ` (${count === 1 ? 'item' : 'items'} ${ranges})`;
	const { unconfirmed } = tally;
	return {
		// n8n knows by this word in the message that the execution was canceled, and did not fail.
		message: cause.includes('canceled')
			? `${cause}: ${counted(unconfirmed, 'message')} ${unconfirmed === 1 ? 'is' : 'are'} unconfirmed`
			: `SMShare did not confirm ${counted(unconfirmed, 'message')}`,
		description: `${cause}${where}. ${advice?.(unconfirmed) ?? description}`,
	};
}

/** A sentence after a colon; names keep their capital. */
function inSentence(sentence: string): string {
	return sentence.replace(/^(?:The|An?) /, (article) => article.toLowerCase());
}

function tallyText({ accepted, unconfirmed, notSent }: Tally): string {
	const all = accepted + unconfirmed + notSent;
	return `Of ${counted(all, 'message')}, accepted: ${accepted}, unconfirmed: ${unconfirmed}, not sent: ${notSent}`;
}
