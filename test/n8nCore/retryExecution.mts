import { parse } from 'flatted';
import type { INode, IRunExecutionData } from 'n8n-workflow';
import { type ExecutionServices, type RunningExecution, startExecution } from './execution.mts';
import type { ExecutionResult } from './executionResult.mts';

/**
 * Retries a failed execution from what was stored of it, as `ExecutionService.retry` of n8n 2.41.1 does: the error and
 * the failed node's last run are dropped; execution stack and node contexts stay.
 * @param savedNode with it, this is n8n's "Retry with currently saved workflow", in which the node under test was
 *   changed to this; without it, "Retry with original workflow"
 * @throws where n8n refuses: the execution succeeded
 */
export function startRetry(
	services: ExecutionServices,
	failed: ExecutionResult,
	savedNode?: (node: INode) => INode,
): RunningExecution {
	if (failed.status === 'success') {
		throw new Error('The execution succeeded, so it cannot be retried.');
	}
	const data = parse(failed.stored) as IRunExecutionData;
	const { lastNodeExecuted, runData } = data.resultData;
	if (lastNodeExecuted) {
		delete data.resultData.error;
		const nodeRuns = runData[lastNodeExecuted];
		if (nodeRuns?.at(-1)?.error !== undefined) nodeRuns.pop();
	}
	const workflowData = structuredClone({ ...failed.workflowData, active: false });
	if (savedNode) {
		workflowData.nodes = workflowData.nodes.map(savedNode);
		for (const entry of data.executionData?.nodeExecutionStack ?? []) {
			const node = workflowData.nodes.find(({ name }) => name === entry.node.name);
			if (node) entry.node = node;
		}
	}
	return startExecution(services, workflowData, data, 'retry');
}
