import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Failure } from '../errors/failure';
import { askedBy, type Source } from '../input/source';
import { toErrorItem } from '../output/errorItem';
import { toOutputItem } from '../output/outputItem';
import { toSummary, type Ended } from '../output/summary';

/**
 * The items that come out of a run, one for each input item, in input order.
 *
 * @param zone the workflow's time zone
 */
export function outputOf(
	context: IExecuteFunctions,
	source: Source,
	{ count, messages, results, skipped, failures }: Ended,
	zone: string,
): INodeExecutionData[] {
	const output = new Array<INodeExecutionData>(count);
	for (const message of messages) {
		const result = results[message.item];
		if (result) output[message.item] = toOutputItem(message, zone, result);
	}
	for (const [item, { message, reason }] of skipped) {
		output[item] = toOutputItem(message, zone, { status: 'skipped', reason, request: null });
	}
	for (const [item, failure] of failures) {
		output[item] = errorItemFor(context, source, item, failure);
	}
	return output;
}

/** The one item with counts; on an error output, items that failed come out one by one as well. */
export function summaryOf(
	context: IExecuteFunctions,
	source: Source,
	ended: Ended,
	zone: string,
): INodeExecutionData[] {
	const summary = toSummary(ended, zone);
	// By an `error` in the first item n8n knows that Retry On Fail has something to do. Nobody sees this one.
	if (ended.failures.has(0)) Object.defineProperty(summary.json, 'error', { value: '' });
	if (!isForErrorOutput(context)) return [summary];
	const failed = [...ended.failures].sort(([one], [other]) => one - other);
	return [
		summary,
		...failed.map(([item, failure]) => errorItemFor(context, source, item, failure)),
	];
}

/** The output item of an item that failed, in the form that its output wants. */
export function errorItemFor(
	context: IExecuteFunctions,
	source: Source,
	item: number,
	failure: Failure,
): INodeExecutionData {
	return toErrorItem(item, failure, isForErrorOutput(context) ? undefined : askedBy(source, item));
}

/** Whether items that failed go to an output of their own. */
export function isForErrorOutput(context: IExecuteFunctions): boolean {
	return context.getNode().onError === 'continueErrorOutput';
}
