import type { INodeExecutionData } from 'n8n-workflow';

import type { Failure } from '../errors/failure';

/**
 * The output item of an item that failed. Nothing but `error` stands in it, because n8n lays it over
 * the input item on the error output: the text that could not be sent stays there to be sent again.
 */
export function toErrorItem(item: number, { message, description }: Failure): INodeExecutionData {
	return { json: { error: `${message}. ${description}` }, pairedItem: { item } };
}
