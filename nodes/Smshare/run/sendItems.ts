import { NodeError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { deliver } from '../delivery/deliver';
import { isCanceled, postBatch } from '../delivery/postBatch';
import { Ledger } from '../delivery/ledger';
import type { DraftBatch } from './batches';
import type { Draft } from '../input/readItem';
import { readDrafts, type Drafts } from '../input/readItems';
import type { Failure } from '../errors/failures';
import { checkCredential } from './credential';
import { hintsOf } from '../output/hints';
import type { ItemSource } from '../fields/contentFields';
import { toErrorItem, toOutputItem } from '../output/outputItem';
import { inOwnRun } from './ownRun';
import { Progress } from './progress';
import { readSettings, type Settings } from '../input/settings';
import { answersFailure, failedRun, isTool, stoppingError, warnOfEarlierTries } from './stopping';

/** Where the messages come from, and whether the options of Bulk apply to them. */
type Source = ItemSource & { isBulk: boolean };

/**
 * Sends the input items, and returns one output item for each, in input order.
 *
 * A retry of the same run resumes: what the ledger holds is not sent again, and comes out as it would
 * have the first time.
 *
 * @throws NodeApiError or NodeOperationError with a tally, where a failure is to stop the node
 */
export async function sendItems(
	context: IExecuteFunctions,
	source: Source,
): Promise<INodeExecutionData[]> {
	const runIndex = context.getWorkflowDataProxy(0).$runIndex as number;
	const nodeContext = context.getContext('node');
	const run = { nodeContext, runIndex, isTool: isTool(context) };
	const result = await inOwnRun(run, async () => {
		const ledger = new Ledger(nodeContext, runIndex);
		return await sendWith(ledger, context, source).catch((error: unknown) =>
			failedRun(ledger, context, source, error),
		);
	}).catch((error: unknown) => failedRun(new Ledger({}, runIndex), context, source, error));
	if (result instanceof NodeError) throw result;
	return result;
}

async function sendWith(
	ledger: Ledger,
	context: IExecuteFunctions,
	source: Source,
): Promise<INodeExecutionData[] | NodeError> {
	const stopsAtFailure = !context.continueOnFail();
	const settings = readSettings(context, source.isBulk);
	await checkCredential(context);
	const settled = ledger.items(settings.resendsUnconfirmed);

	const drafts = readDrafts(context, source, settings, settled);
	const progress = new Progress(ledger, drafts.ready, settings);
	// Refused items are found before the first request, so nothing would have to be called back.
	const mayStart = !stopsAtFailure || drafts.refused.size === 0;
	if (mayStart) await send(context, settings, ledger, progress, stopsAtFailure);

	// In the order in which they are worth telling: what stopped this try comes first.
	const refused = warnOfEarlierTries(ledger, drafts.refused);
	const failures = new Map([...refused, ...progress.failures, ...progress.leftOut]);
	const isStopped = failures.size > 0 && (stopsAtFailure || isCanceled(context));
	if (isStopped && !answersFailure(context, drafts, ledger)) {
		return stoppingError(context, drafts, failures, ledger);
	}
	const { output } = progress;
	const unconfirmed = ledger.count('unconfirmed');
	context.addExecutionHints(...hintsOf({ ...drafts, unconfirmed, output, ...settings }));
	if (!isRetried(context, failures)) ledger.clear();
	return outputOf(context, drafts, progress, failures, settings.timeRules.zone);
}

async function send(
	context: IExecuteFunctions,
	{ timeoutSeconds, isBulk }: Settings,
	ledger: Ledger,
	progress: Progress,
	stopsAtFailure: boolean,
): Promise<void> {
	await deliver(progress.batches(), {
		ledger,
		planBefore: (batch: DraftBatch) => progress.planBefore(batch),
		describe: (items) => progress.describe(items),
		post: async ({ real }) => {
			const { beans } = progress.beansOf(real);
			return await postBatch(context, {
				beans: beans as unknown as IDataObject[],
				credentialItem: isBulk ? 0 : (real[0] as Draft).item,
				timeoutSeconds,
			});
		},
		keepsBody: ({ real }) => real.some(({ simplify }) => !simplify),
		note: (batch, outcome) => progress.note(batch, outcome),
		stopsAtFailure,
		isCanceled: () => isCanceled(context),
	});
}

/** n8n runs the node again where the first output item is an error, even if errors do not stop it. */
function isRetried(context: IExecuteFunctions, failures: ReadonlyMap<number, Failure>): boolean {
	return context.getNode().retryOnFail === true && failures.has(0);
}

function outputOf(
	context: IExecuteFunctions,
	{ skipped }: Drafts,
	{ output }: Progress,
	failures: ReadonlyMap<number, Failure>,
	zone: string,
): INodeExecutionData[] {
	if (failures.size === 0 && skipped.size === 0) return output as INodeExecutionData[];
	return context.getInputData().map((_, item) => {
		const failure = failures.get(item);
		if (failure) return toErrorItem(item, failure);
		const duplicate = skipped.get(item);
		if (duplicate) {
			const details = duplicate.simplify ? undefined : { smsBean: null, response: null };
			return toOutputItem(duplicate, { status: 'skipped', batch: null, details }, zone);
		}
		return output[item] as INodeExecutionData;
	});
}
