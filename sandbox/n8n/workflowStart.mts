import type { Session } from './session.mts';

interface StoredWorkflow {
	nodes: Array<{ name: string; type: string }>;
}

/**
 * Starts a stored workflow by hand.
 *
 * @param given what the trigger gives out, where that comes from outside, such as a chat's message
 * @returns the execution's id, at once
 * @throws Error when the workflow has no trigger, or n8n refuses
 */
export async function startWorkflow(
	{ call }: Session,
	id: string,
	given?: Record<string, unknown>,
): Promise<string> {
	const workflow = (await call('GET', `/workflows/${id}`)) as StoredWorkflow;
	const trigger = workflow.nodes.find(({ type }) => /trigger$/i.test(type));
	if (!trigger) throw new Error(`Workflow ${id} has no trigger to start from.`);
	// Version 1 runs the workflow that is sent along, version 2 the stored one.
	const started = (await call('POST', `/workflows/${id}/run`, {
		workflowData: workflow,
		startNodes: [],
		triggerToStartFrom: { name: trigger.name, data: given && triggerRun(given) },
	})) as { executionId: string };
	return String(started.executionId);
}

/** A trigger's run as the editor hands it over, with one item. */
function triggerRun(json: Record<string, unknown>): object {
	const data = { main: [[{ json }]] };
	return { startTime: Date.now(), executionTime: 0, executionStatus: 'success', source: [], data };
}
