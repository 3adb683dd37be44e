import type { IExecuteFunctions } from 'n8n-workflow';

import type { Failure } from '../errors/failure';
import type { ReadItems } from '../input/readItems';
import type { Settings } from '../input/settings';
import type { Sum } from '../output/sumHint';
import { isForErrorOutput } from './outputItems';

/**
 * Counts how the items of a run came out.
 *
 * @param failures by input index
 * @param sentEarlier how many were left out because of their once-only keys
 */
export function sumOf(
	context: IExecuteFunctions,
	{ ready, skipped }: ReadItems,
	failures: ReadonlyMap<number, Failure>,
	sentEarlier: number,
	{ summarize }: Pick<Settings, 'summarize'>,
): Sum {
	const outcomes = [...failures.values()].map(({ outcome }) => outcome);
	const unconfirmed = outcomes.filter((outcome) => outcome === 'unconfirmed').length;
	const dryRun = ready.filter(({ dryRun: isDry }) => isDry).length;
	return {
		sent: context.getInputData().length - failures.size - skipped.size - sentEarlier - dryRun,
		unconfirmed,
		failed: failures.size - unconfirmed,
		skipped: skipped.size + sentEarlier,
		dryRun,
		failedAt: placeOfFailed(context, summarize),
	};
}

function placeOfFailed(context: IExecuteFunctions, summarize: boolean): string {
	if (isForErrorOutput(context)) return 'the Error Branch';
	return summarize ? 'the list “failed”' : 'the items with an error';
}
