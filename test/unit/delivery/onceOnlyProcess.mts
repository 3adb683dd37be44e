import type { IExecuteFunctions, INode } from 'n8n-workflow';

import { entryStore, type EntryStore } from '../../../nodes/Smshare/delivery/entryStore.ts';
import { ProcessedData } from '../../n8nCore/processedData.mts';

let processes = 0;

/** An n8n process, as far as once-only keys know of it. */
export interface OnceOnlyProcess {
	store: EntryStore;
	data: ProcessedData;
	/** One step outside of the store, such as a request: it never ends where n8n was killed before. */
	step(): Promise<void>;
	/** Settles when the process is killed. */
	killed: Promise<'killed'>;
}

/**
 * Starts a process on what is in n8n's database.
 *
 * @param rows the table; without it an empty one
 * @param steps after so many reads, writes and other steps, the process is killed: no further one ends
 */
export function startProcess(rows?: Map<string, string>, steps = Infinity): OnceOnlyProcess {
	let left = steps;
	let kill: (word: 'killed') => void = () => {};
	const killed = new Promise<'killed'>((resolve) => (kill = resolve));
	const step = async () => {
		await new Promise(setImmediate);
		if (left-- > 0) return;
		kill('killed');
		await new Promise(() => {});
	};
	const data = new ProcessedData(rows, step);
	const workflow = { id: 'workflow', active: true };
	const node = { id: 'node' } as INode;
	const context = { workflow, node };
	const helpers = {
		checkProcessedAndRecord: (items: string[], scope: 'node', options: { mode: 'entries' }) =>
			data.checkProcessedAndRecord(items, scope, context, options),
		removeProcessed: (items: string[], scope: 'node') =>
			data.removeProcessed(items, scope, context),
	};
	const n8n = { helpers, getWorkflow: () => workflow, getNode: () => node };
	const own = entryStore(n8n as unknown as IExecuteFunctions);
	// What is known within one process is kept by the name of the list.
	return { store: { ...own, name: `process ${++processes}` }, data, step, killed };
}
