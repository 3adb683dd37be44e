import { NodeError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Ledger } from '../delivery/ledger';
import { isCanceled } from '../delivery/cancellation';
import type { Failure } from '../errors/failure';
import type { OperationName } from '../fields/option';
import { readItems, type ReadItems } from '../input/readItems';
import { readSettings, summarizes } from '../input/settings';
import type { Source } from '../input/source';
import { hintsOf } from '../output/hints';
import { checkCredential } from './credential';
import { divideByKey } from './equalKeys';
import { followersOf } from './followers';
import { guardFor } from './guardFor';
import { outputOf, summaryOf } from './outputItems';
import { inOwnRun, SharedRunError, type RunKey } from './ownRun';
import { isTool, nodeContextOf } from './place';
import { Progress } from './progress';
import { Rounds } from './rounds';
import { sendBatches } from './sendBatches';
import { sumOf } from './sum';
import { answersFailure, failedRun, stoppingError, warnOfEarlierTries } from './stopping';

/**
 * Sends the input items, and returns one output item for each, in input order, or a summary.
 *
 * A retry of the same run resumes: what the ledger holds is not sent again, and comes out as it would
 * have the first time.
 *
 * @param source where number, text and time come from
 * @throws NodeApiError or NodeOperationError with a tally, where a failure is to stop the node
 */
export async function sendItems(
	context: IExecuteFunctions,
	source: Source,
	operation: OperationName,
): Promise<INodeExecutionData[]> {
	const runIndex = context.getWorkflowDataProxy(0).$runIndex as number;
	const nodeContext = nodeContextOf(context) ?? {};
	const run = { nodeContext, runIndex, isTool: isTool(context) };
	const summarize = summarizes(context, operation);
	const { output } = await inOwnRun(run, async () => {
		const ledger = new Ledger(nodeContext, runIndex);
		return await sendWith(run, ledger, context, source, operation).catch((error: unknown) => {
			if (error instanceof NodeError) throw error;
			return { output: failedRun(context, ledger, source, error, summarize), hasSent: false };
		});
	}).catch((error: unknown) => {
		// What the ledger holds is the other call's.
		if (!(error instanceof SharedRunError)) throw error;
		return { output: failedRun(context, new Ledger({}, runIndex), source, error, summarize) };
	});
	return output;
}

async function sendWith(
	{ nodeContext, runIndex }: RunKey,
	ledger: Ledger,
	context: IExecuteFunctions,
	source: Source,
	operation: OperationName,
): Promise<{ output: INodeExecutionData[]; hasSent: boolean }> {
	const stopsAtFailure = !context.continueOnFail();
	const settings = readSettings(context, operation);
	await checkCredential(context);

	const tried = ledger.items(settings.whenUnconfirmed === 'resend');
	const rounds = new Rounds(context, nodeContext, runIndex, settings);
	const items = readItems(context, source, settings, tried, rounds);
	const { ready, equal } = divideByKey(items.ready, tried);
	const read = { ...items, ready };
	const progress = new Progress(ledger, ready, settings, rounds);
	// Refused items are found before the first request, so nothing would have to be called back.
	const mayStart = !stopsAtFailure || read.refused.size === 0;
	if (mayStart) {
		const batches = progress.batches();
		const guard = guardFor({ context, settings, ledger, progress }, batches);
		await sendBatches({ context, settings, ledger, progress, guard }, batches);
		await guard?.finish?.();
		progress.follow(equal);
	}

	// In the order in which they are worth telling: what stopped this try comes first.
	const refused = warnOfEarlierTries(ledger, read.refused);
	const failures = new Map([...refused, ...progress.failures, ...progress.leftOut]);
	const isStopped = failures.size > 0 && (stopsAtFailure || isCanceled(context));
	if (isStopped && !answersFailure(context, read, ledger)) {
		const { sentEarlier, followers } = progress;
		const asked = messagesAsked(context, read) - sentEarlier - followers;
		const inLedger = ledger.items();
		const elsewhere = [...progress.leftOut.keys()].filter((item) => !inLedger.has(item)).length;
		throw stoppingError(context, ledger, failures, asked, elsewhere);
	}
	const { results, sentEarlier } = progress;
	const followers = followersOf(read, failures);
	for (const [item, failure] of followers.failures) {
		failures.set(item, failure);
		read.skipped.delete(item);
	}
	const duplicates = read.duplicates - followers.recipients;
	const sentAgain = [...progress.sentAgain].filter((item) => results[item]).length;
	const sum = sumOf(context, read, failures, sentEarlier, settings);
	const counts = { sum, unconfirmed: sum.unconfirmed, sentAgain, sentEarlier };
	context.addExecutionHints(...hintsOf({ ...read, ...counts, duplicates, results, settings }));
	progress.finish();
	if (!isRetried(context, failures)) ledger.clear();
	const count = context.getInputData().length;
	const ended = { count, messages: items.ready, results, skipped: items.skipped, failures };
	const endedWith = settings.summarize ? summaryOf : outputOf;
	return {
		output: endedWith(context, source, ended, settings.zone),
		hasSent: failures.size < count,
	};
}

/** All items, but for those of a dry run and those skipped on purpose: nobody wants these sent. */
function messagesAsked(context: IExecuteFunctions, { ready, skipped }: ReadItems): number {
	const dry = ready.filter(({ dryRun }) => dryRun);
	return context.getInputData().length - dry.length - skipped.size;
}

/** n8n runs the node again where the first output item is an error, even if errors do not stop it. */
function isRetried(context: IExecuteFunctions, failures: ReadonlyMap<number, Failure>): boolean {
	return context.getNode().retryOnFail === true && failures.has(0);
}
