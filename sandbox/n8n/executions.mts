import { parse } from 'flatted';
import type { Session } from './session.mts';

/** One output item of a node. */
export interface Item {
	json: Record<string, unknown>;
	pairedItem?: unknown;
	error?: { message: string; description?: string | null };
}

/** One run of a node in an execution; a node in a loop has several. */
export interface NodeRun {
	/** For each output of the node, its items. */
	data?: { main?: Array<Item[] | null> };
	error?: { message: string; description?: string | null };
	/** In milliseconds. */
	executionTime?: number;
}

/** An execution as the REST API gives it, its data unpacked. */
export interface Execution {
	id: string;
	status: string;
	retryOf: string | null;
	/** Every run of every node, by the node's name. */
	runs: Record<string, NodeRun[] | undefined>;
	/** What stopped the execution. */
	error?: { message: string; description?: string | null };
	/** The data as n8n stores it, to be searched for what must not be in it. */
	raw: string;
}

/** What n8n lists of an execution. */
export type ListedExecution = Pick<Execution, 'id' | 'status'>;

/** Execution states that are not an end. */
const unfinished = new Set(['new', 'running', 'waiting', 'unknown']);

/** Whether an execution has come to an end, whatever its end. */
export function hasEnded({ status }: ListedExecution): boolean {
	return !unfinished.has(status);
}

const pause = 100;

interface StoredExecution {
	id: string;
	status: string;
	retryOf?: string | null;
	data: string;
}

interface UnpackedData {
	resultData?: { runData?: Execution['runs']; error?: Execution['error'] };
}

/** Reads an execution; its data is stored in the format of the flatted package. */
export async function readExecution(session: Session, id: string): Promise<Execution> {
	const stored = (await session.call('GET', `/executions/${id}`)) as StoredExecution;
	// While an execution has only begun, nothing is stored yet.
	const { resultData } = (parse(stored.data) as UnpackedData | undefined) ?? {};
	return {
		id: String(stored.id),
		status: stored.status,
		retryOf: stored.retryOf ?? null,
		runs: resultData?.runData ?? {},
		error: resultData?.error,
		raw: stored.data,
	};
}

/** Lists the newest executions of a workflow, 100 at most: where n8n goes on, it leaves some out. */
export async function listExecutions(
	session: Session,
	workflowId: string,
): Promise<ListedExecution[]> {
	const filter = JSON.stringify({ workflowId });
	const query = new URLSearchParams({ filter, limit: '100' });
	const page = await session.call('GET', `/executions?${query.toString()}`);
	const { results } = page as { results: ListedExecution[] };
	return results.map(({ id, status }) => ({ id: String(id), status }));
}

/**
 * Waits until an execution has ended, whatever its end, and reads it.
 * @param milliseconds how long that may take
 * @throws when it has not ended by then
 */
export async function awaitExecution(
	session: Session,
	id: string,
	milliseconds = 60_000,
): Promise<Execution> {
	const deadline = Date.now() + milliseconds;
	for (;;) {
		// n8n answers a web request before it has stored the execution that the request starts.
		const execution = await readExecution(session, id).catch(unlessNotFound);
		if (execution && hasEnded(execution)) return execution;
		if (Date.now() > deadline) {
			const status = execution?.status ?? 'not known';
			throw new Error(`Execution ${id} is still ${status} after ${milliseconds} ms.`);
		}
		await new Promise((resolve) => setTimeout(resolve, pause));
	}
}

function unlessNotFound(error: Error): undefined {
	if (!error.message.includes(' with 404')) throw error;
}

/** The items that a node gave out in its last run, on one of its outputs. */
export function itemsOf(execution: Execution, node: string, output = 0): Item[] {
	return execution.runs[node]?.at(-1)?.data?.main?.[output] ?? [];
}
