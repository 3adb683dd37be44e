import { sleep } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Where entries are kept at once, so that they survive a crash: n8n's own deduplication store, one list
 * for each node of a workflow. It can be asked only by adding: there is no other way to read it.
 */
export interface EntryStore {
	/** Tells the lists of different nodes apart. */
	readonly name: string;
	/**
	 * Adds those entries that are not in it yet, each as often as it is given, in one step.
	 *
	 * @param longest how long the list may become: what was added first is dropped
	 * @returns the entries that were not in it
	 */
	add(entries: readonly string[], longest?: number): Promise<Set<string>>;
	/** Takes each entry out once for each time it is given, as far as it is there, in one step. */
	remove(entries: readonly string[]): Promise<void>;
}

/** How often n8n is asked before its store counts as out of order, and for how long to wait in between. */
const TRIES = 4;
const PAUSE_MS = 25;

/** The list of the node that runs here. */
export function entryStore(context: IExecuteFunctions): EntryStore {
	const { helpers } = context;
	const mode = 'entries';
	return {
		name: `${context.getWorkflow().id} ${context.getNode().id}`,
		add: async (entries, maxEntries) => {
			const options = { mode, maxEntries } as const;
			const ask = async () => await helpers.checkProcessedAndRecord([...entries], 'node', options);
			return new Set((await insistently(ask)).new.map(String));
		},
		remove: async (entries) => {
			if (entries.length === 0) return;
			await insistently(async () => await helpers.removeProcessed([...entries], 'node', { mode }));
		},
	};
}

/** Of several executions that make the list of a node at the same moment, n8n lets all but one fail. */
async function insistently<T>(ask: () => Promise<T>): Promise<T> {
	for (let tries = 1; tries < TRIES; tries++) {
		const done = await ask().then(
			(answer) => ({ answer }),
			() => undefined,
		);
		if (done) return done.answer;
		await sleep(PAUSE_MS * tries);
	}
	return await ask();
}

const turns = new Map<string, Promise<unknown>>();

/**
 * Does one piece of work at a time for each list, in the order of the calls: within this process, what
 * is read in it is still so when it writes.
 */
export async function inTurn<T>({ name }: EntryStore, work: () => Promise<T>): Promise<T> {
	const before = turns.get(name);
	const mine = (async () => {
		await before;
		return await work();
	})();
	const settled = mine.catch(() => undefined);
	turns.set(name, settled);
	try {
		return await mine;
	} finally {
		if (turns.get(name) === settled) turns.delete(name);
	}
}
