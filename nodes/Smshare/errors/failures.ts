import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';

import type { Failed } from '../delivery/outcome';
import { Refusal, type SmsPart } from '../sms/refusal';

/** A parameter that cannot be read, or whose value cannot be used; nothing was sent. */
export class ParameterError extends Error {
	override readonly name = 'ParameterError';

	constructor(
		/** As a person sees it in the node. */
		readonly parameter: string,
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}

/** What went wrong with an item, in a person's words. */
export interface Failure {
	/** What happened; names parameter and item. */
	message: string;
	/** What to do. */
	description: string;
	statusCode?: number;
}

/** How many messages, one for each recipient, a run has brought where. */
export interface Tally {
	accepted: number;
	unconfirmed: number;
	notSent: number;
}

/** Names parameter and item of an error that was thrown while the item was read. */
export function failureOfItem(
	error: unknown,
	item: number,
	labels: Record<SmsPart, string>,
): Failure {
	const { description } = error as { description?: string | null };
	if (error instanceof Refusal) {
		const message = `${labels[error.part]} of item ${item}: ${error.message}`;
		return { message, description: error.description };
	}
	if (error instanceof ParameterError) return failureOfRun(error, item);
	return {
		message: `Item ${item} could not be read: ${(error as Error).message}`,
		description: description ?? 'Check the expressions in the parameters of this node.',
	};
}

/** An error that concerns the whole run, such as an option out of range; parameters name `item`. */
export function failureOfRun(error: unknown, item = 0): Failure {
	const { message, description } = error as { message: string; description?: string | null };
	const parameter = error instanceof ParameterError ? error.parameter : undefined;
	// The only check of this kind that all items share.
	const label = error instanceof Refusal ? 'Sending Window' : parameter;
	return {
		message: label ? `${label} of item ${item}: ${message}` : message,
		description: description ?? 'Nothing more was sent. Check the settings of this node.',
	};
}

/** The failure of an item whose request was not accepted. */
export function failureOfRequest(failed: Failed, item: number, batch: number): Failure {
	const { message, description, statusCode } = failed;
	return { message: `Item ${item} (request ${batch}): ${message}`, description, statusCode };
}

/** The failure of an item that an earlier try may have sent, and that is not to be sent twice. */
export function failureOfEarlierTry(item: number, batch: number): Failure {
	return {
		message: `Item ${item} (request ${batch}): an earlier try got no clear answer, so the message may have been accepted and was not sent again`,
		description:
			'Look at the phone. To send such messages again on a retry, set When Unconfirmed to Resend.',
	};
}

/** Items that an earlier try has sent, or may have sent, now have other destinations or are refused. */
export class ChangedSinceError extends Error {
	override readonly name = 'ChangedSinceError';

	readonly description =
		'Nothing was sent, because some of these messages would arrive twice. Run the workflow anew with the items that are still to be sent.';

	/** @param items input indexes as ranges, e.g. `0-99` */
	constructor(items: string) {
		super(
			`Items ${items} were sent in an earlier try, or may have been, and now have other destinations or are refused`,
		);
	}
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
	return `accepted: ${accepted}, unconfirmed: ${unconfirmed}, not sent: ${notSent}`;
}
