import { setTimeout as pause } from 'node:timers/promises';
import { hasEnded, type Execution } from '../sandbox/n8n/executions.mts';
import type { Workflow } from '../sandbox/n8n/rest.mts';
import type { Setup } from './setup.mts';

/** How one execution went. */
export interface Timed {
	/** For each node, by its name, in milliseconds as n8n tells it. */
	nodes: Map<string, number>;
	/** Peak memory of n8n from the start to the end, saving included, in megabytes. */
	peak?: number;
	/** From the start until the end was seen, in milliseconds. */
	whole: number;
	/** What n8n keeps of it in its database, in bytes. */
	stored: number;
}

const deadline = 15 * 60_000;

/** Runs a new workflow once; see `runWorkflow`. */
export async function runOnce(setup: Setup, workflow: Workflow, expected: number): Promise<Timed> {
	return await runWorkflow(setup, await setup.rest.createWorkflow(workflow), expected);
}

/**
 * Runs a workflow that n8n has.
 *
 * @param id n8n's id of it
 * @param expected how long it may take, in milliseconds: n8n is not asked before, since each question
 * takes its time
 * @throws Error when it does not succeed
 */
export async function runWorkflow(setup: Setup, id: string, expected: number): Promise<Timed> {
	const { rest, memory } = setup;
	memory?.restart();
	const start = performance.now();
	const executionId = await rest.startWorkflow(id);
	await pause(expected);
	for (
		let wait = 100;
		!(await isDone(setup, id, executionId));
		wait = Math.min(wait * 1.5, 2_000)
	) {
		if (performance.now() - start > deadline) throw new Error('An execution takes too long.');
		await pause(wait);
	}
	const whole = performance.now() - start;
	const peak = memory?.read();
	const execution = await rest.readExecution(executionId);
	if (execution.status !== 'success') {
		const { message, description } = execution.error ?? { message: 'no reason given' };
		throw new Error(`An execution ended as ${execution.status}: ${message}. ${description ?? ''}`);
	}
	const stored = Buffer.byteLength(execution.raw);
	return { nodes: timesOf(execution), peak, whole, stored };
}

/** Asks for the list of executions, which holds no data. */
async function isDone({ rest }: Setup, workflowId: string, executionId: string): Promise<boolean> {
	// n8n ends connections that were idle, and refuses while its database is busy: both mean not yet.
	const executions = await rest.listExecutions(workflowId).catch(() => []);
	return executions.some((one) => one.id === executionId && hasEnded(one));
}

function timesOf({ runs }: Execution): Map<string, number> {
	return new Map(
		Object.entries(runs).map(([name, list]) => [name, list?.[0]?.executionTime ?? NaN]),
	);
}
