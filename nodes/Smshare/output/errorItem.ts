import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Failure } from '../errors/failure';

/**
 * The output item of an item that failed: what happened, what to do, and what became of the message,
 * in a form that a workflow can read.
 *
 * On the error output nothing but `error` may stand in it, and an object: n8n then lays it over the
 * input item, whose text is there to be sent again, and leaves the object whole. Elsewhere n8n adds
 * nothing, so the item itself says what was asked for.
 *
 * @param asked number and text as the item gives them; without it, the item is for the error output
 */
export function toErrorItem(
	item: number,
	{ message, description, outcome, statusCode }: Failure,
	asked?: IDataObject,
): INodeExecutionData {
	const error = {
		message,
		description,
		outcome,
		item,
		...(statusCode !== undefined && { statusCode }),
	};
	const json = asked ? { status: outcome, ...asked, error } : { error };
	return { json, pairedItem: { item } };
}
