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

/** How many executions n8n lists at once, at most. */
const pageSize = 100;

/** Lists all executions of a workflow. */
export async function listExecutions(
	session: Session,
	workflowId: string,
): Promise<ListedExecution[]> {
	const filter = JSON.stringify({ workflowId });
	const read = async (place: Record<string, string>): Promise<ExecutionPage> => {
		const query = new URLSearchParams({ filter, limit: String(pageSize), ...place });
		return (await session.call('GET', `/executions?${query.toString()}`)) as ExecutionPage;
	};
	const first = await read({});
	const pages = first.nextCursor === undefined ? pagesById(read) : pagesByCursor(read, first);
	const all = new Map<string, ListedExecution>();
	for await (const { results } of pages) {
		for (const { id, status } of results) all.set(String(id), { id: String(id), status });
	}
	return [...all.values()];
}

interface ExecutionPage {
	results: ListedExecution[];
	/** Since version 2; null on the last page. */
	nextCursor?: string | null;
}

type ReadPage = (place: Record<string, string>) => Promise<ExecutionPage>;

async function* pagesByCursor(read: ReadPage, first: ExecutionPage): AsyncGenerator<ExecutionPage> {
	let page = first;
	yield page;
	while (page.nextCursor) {
		page = await read({ cursor: page.nextCursor });
		yield page;
	}
}

/**
 * Version 1 lists by start time but goes on by id, and so leaves out executions that started in
 * another order than they were asked for. It lists by id only when both ends are given.
 */
async function* pagesById(read: ReadPage): AsyncGenerator<ExecutionPage> {
	let lastId: string | undefined = '2147483647';
	while (lastId !== undefined) {
		const page = await read({ firstId: '0', lastId });
		yield page;
		lastId = page.results.length < pageSize ? undefined : String(page.results.at(-1)?.id);
	}
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
		const execution = await readExecution(session, id);
		if (!unfinished.has(execution.status)) return execution;
		if (Date.now() > deadline) {
			throw new Error(`Execution ${id} is still ${execution.status} after ${milliseconds} ms.`);
		}
		await new Promise((resolve) => setTimeout(resolve, pause));
	}
}

/** The items that a node gave out in its last run, on one of its outputs. */
export function itemsOf(execution: Execution, node: string, output = 0): Item[] {
	return execution.runs[node]?.at(-1)?.data?.main?.[output] ?? [];
}
