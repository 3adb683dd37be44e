import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { entryStore } from '../delivery/entryStore';
import { rangesOf, readableRanges } from '../delivery/itemRanges';
import type { Ledger } from '../delivery/ledger';
import { RequestNotes } from '../delivery/requestNotes';
import { ChangedSinceError, failureOfEarlierTry } from '../errors/failure';
import type { Settings } from '../input/settings';
import { fingerprintOfMessages, type Batch } from './batches';
import type { Guard } from './guard';
import type { Progress } from './progress';

/** Notes of more requests would make each of them wait for n8n's store. */
const MOST_REQUESTS = 1_000;

/** The status code of an answer that nobody remembers. */
const NO_STATUS = 0;

/** What n8n 2.x has besides. */
type Ending = IExecuteFunctions & { onExecutionFinish?(work: () => Promise<void>): void };

/**
 * Lets a run go on where an earlier try of it stopped that n8n did not survive: what such a try knew
 * is in the notes of its requests only, since n8n stores the ledger of an execution when it ends.
 */
export class NoteGuard implements Guard {
	/** Whether this is the first try that n8n knows of, so that the notes of another one count. */
	private readonly knowsNothing: boolean;

	/** n8n keeps no notes for a workflow that is not saved, for instance. */
	private isUsable = true;

	/** Requests that an earlier try has made: if one of them is not sent now, it may have been then. */
	private readonly repeated = new Set<number>();

	/** @param atEnd has work done when the execution ends; n8n 1.x offers no such thing */
	constructor(
		private readonly notes: RequestNotes,
		private readonly progress: Progress,
		private readonly ledger: Ledger,
		private readonly whenUnconfirmed: Settings['whenUnconfirmed'],
		private readonly atEnd?: (work: () => Promise<void>) => void,
	) {
		this.knowsNothing = ledger.entries.length === 0;
	}

	async admit(batch: Batch, accepted?: Batch): Promise<Batch> {
		const { request, messages } = batch;
		const note = () => this.notes.open(request, contentOf(batch), accepted?.request);
		const state = await this.note('new', note);
		if (state !== 'new') this.repeated.add(request);
		if (!this.knowsNothing || state === 'new') return batch;
		const items = messages.map(({ item }) => item);
		if (state === 'changed') throw new ChangedSinceError(readableRanges(items));
		if (state === 'unconfirmed' && this.whenUnconfirmed === 'resend') return batch;
		const plan = this.progress.planBefore(batch);
		const fingerprint = () => fingerprintOfMessages(messages);
		const close = this.ledger.open({ items, request, plan }, fingerprint);
		close({ kind: state });
		if (state === 'accepted') {
			this.progress.record(batch, { kind: state, statusCode: NO_STATUS, body: '' });
		} else if (this.whenUnconfirmed === 'assumeSent') this.progress.assume(messages);
		else this.progress.leaveOut(messages, (item) => failureOfEarlierTry(item, request));
		return { ...batch, messages: [] };
	}

	async settle({ request }: Batch, { kind }: Parameters<Guard['settle']>[1]): Promise<void> {
		if (kind === 'unconfirmed' || (kind === 'notSent' && this.repeated.has(request))) return;
		await this.note(undefined, () => this.notes.close(request, kind));
	}

	/**
	 * Takes the notes out again, if possible when the execution has come to its end: should n8n be killed
	 * after this run, the execution starts anew all the same.
	 */
	async finish(): Promise<void> {
		const clear = () => this.note(undefined, () => this.notes.clear());
		if (this.atEnd) this.atEnd(clear);
		else await clear();
	}

	private async note<T>(otherwise: T, work: () => Promise<T>): Promise<T> {
		if (!this.isUsable) return otherwise;
		return await work().catch(() => {
			this.isUsable = false;
			return otherwise;
		});
	}
}

function contentOf({ messages }: Batch): string {
	return `${rangesOf(messages.map(({ item }) => item))} ${fingerprintOfMessages(messages)}`;
}

/**
 * The guard of a run without once-only keys, if n8n gives a retry after a crash something by which it
 * can be recognised.
 *
 * @param requests how many requests the run makes
 */
export function noteGuardFor(
	context: IExecuteFunctions,
	progress: Progress,
	ledger: Ledger,
	settings: Settings,
	requests: number,
): NoteGuard | undefined {
	const execution = executionOf(context);
	if (execution === undefined || requests > MOST_REQUESTS) return undefined;
	const { $runIndex } = context.getWorkflowDataProxy(0);
	const notes = new RequestNotes(entryStore(context), `${execution} ${$runIndex as number}`);
	const atEnd = (context as Ending).onExecutionFinish?.bind(context);
	return new NoteGuard(notes, progress, ledger, settings.whenUnconfirmed, atEnd);
}

/**
 * What an execution and its retries after a crash have in common: since n8n 2.x a secret in the address
 * that would resume it; in n8n 1.x, a job that is started again keeps the number of its execution.
 */
function executionOf(context: IExecuteFunctions): string | undefined {
	// Nobody retries a run in the editor, and an agent's model may ask for something else next time.
	if (context.getMode() === 'manual' || context.getNode().type.endsWith('Tool')) return undefined;
	const { id, resumeUrl } = context.getWorkflowDataProxy(0).$execution as IDataObject;
	const [, signature] = /[?&]signature=([^&]+)/.exec(String(resumeUrl)) ?? [];
	return signature ?? (id as string | undefined);
}
