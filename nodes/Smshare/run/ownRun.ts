import type { IDataObject } from 'n8n-workflow';

/** Run indexes that are taken, by n8n's context of the node, which each execution has anew. */
const known = new WeakMap<object, Set<number>>();

/** Two calls of a tool that n8n has made one run of. */
export class SharedRunError extends Error {
	override readonly name = 'SharedRunError';

	readonly description =
		'Nothing was sent for this call. Make one call at a time: in the AI Agent node, leave Batch Size at 1, or use version 3 of that node.';

	constructor() {
		super('n8n gave this call the data of another call that runs at the same time');
	}
}

/** What tells one run of a node from another. */
export interface RunKey {
	/** n8n's context of the node, the same object for all runs of an execution. */
	nodeContext: IDataObject;
	runIndex: number;
	/** Each call of a tool has a run index of its own, so none comes again once it has sent. */
	isTool: boolean;
}

/**
 * Does the work of one run, and refuses another one in its place. An AI Agent of version 2 that works
 * on several items at once starts their calls as the same run and with the data of the first one: one
 * message would go out several times, and the others not at all.
 *
 * @param work tells whether it has sent anything
 * @throws SharedRunError; whatever `work` throws
 */
export async function inOwnRun<T extends { hasSent: boolean }>(
	{ nodeContext, runIndex, isTool }: RunKey,
	work: () => Promise<T>,
): Promise<T> {
	const runs = known.get(nodeContext) ?? new Set<number>();
	known.set(nodeContext, runs);
	if (runs.has(runIndex)) throw new SharedRunError();
	runs.add(runIndex);
	let result: T | undefined;
	try {
		result = await work();
		return result;
	} finally {
		if (!(isTool && result?.hasSent)) runs.delete(runIndex);
	}
}
