import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';

import type { Failure } from './failure';

/** How many messages a run has brought where, over all its tries. */
export interface Tally {
	accepted: number;
	unconfirmed: number;
	notSent: number;
}

/**
 * The error that stops the node.
 *
 * @param item index of the item it is about, for n8n's error panel
 */
export function toNodeError(
	node: INode,
	failure: Failure,
	tally: Tally,
	item: number,
): NodeApiError | NodeOperationError {
	const description = `${failure.description} ${tallyText(tally)}`;
	const error =
		failure.statusCode === undefined
			? new NodeOperationError(node, failure.message, { description, itemIndex: item })
			: new NodeApiError(
					node,
					{},
					{ description, httpCode: String(failure.statusCode), itemIndex: item },
				);
	// Set again: n8n puts a text of its own in place of some messages, and one of those advises to
	// retry where a retry would send twice.
	error.message = failure.message;
	error.description = description;
	return error;
}

function tallyText({ accepted, unconfirmed, notSent }: Tally): string {
	const all = accepted + unconfirmed + notSent;
	return `Of ${all} message${all === 1 ? '' : 's'}, accepted: ${accepted}, unconfirmed: ${unconfirmed}, not sent: ${notSent}`;
}
