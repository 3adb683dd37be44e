import { parse, stringify } from 'flatted';
import type {
	ICredentialsHelper,
	INodeTypes,
	IRun,
	IRunExecutionData,
	IWorkflowBase,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createAdditionalData } from './additionalData.mts';
import { useStore } from './deduplication.mts';
import { type ExecutionResult, resultOf } from './executionResult.mts';
import { n8nCore, n8nWorkflow } from './n8nModules.mts';
import type { ProcessedData } from './processedData.mts';

/** What every execution of one n8n process shares. */
export interface ExecutionServices {
	nodeTypes: INodeTypes;
	credentialsHelper: ICredentialsHelper;
	/** n8n's deduplication store */
	processedData: ProcessedData;
	nextExecutionId(): string;
	/** how often the node under test was executed in the execution with this id */
	triesOf(executionId: string): number;
}

export interface RunningExecution {
	id: string;
	/** Stops the execution as n8n's Stop button does. */
	cancel(): void;
	/** Settles when the execution, and the node that was running, are over; never rejects. */
	result: Promise<ExecutionResult>;
}

/**
 * Starts an execution from its run data, as `runMainProcess` of n8n's `workflow-runner` does. What n8n would save is
 * saved by the same hook, at the same moment: for a cancelled execution that is when it is cancelled, not when the
 * running node ends.
 */
export function startExecution(
	services: ExecutionServices,
	workflowData: IWorkflowBase,
	runExecutionData: IRunExecutionData,
	mode: WorkflowExecuteMode,
): RunningExecution {
	const id = services.nextExecutionId();
	const hooks = new n8nCore.ExecutionLifecycleHooks(mode, id, workflowData);
	let stored: string | undefined;
	hooks.addHandler('workflowExecuteAfter', ({ data }: IRun) => {
		stored = stringify(data);
	});

	const finish = (run: Pick<IRun, 'data' | 'status'>): ExecutionResult =>
		resultOf({
			id,
			mode,
			workflowData: JSON.parse(JSON.stringify(workflowData)) as IWorkflowBase,
			status: run.status,
			executionData: parse(stringify(run.data)) as IRunExecutionData,
			stored: stored ?? stringify(run.data),
			tries: services.triesOf(id),
		});

	try {
		const workflow = new n8nWorkflow.Workflow({
			...workflowData,
			nodeTypes: services.nodeTypes,
		});
		useStore(workflow, services.processedData);
		const additionalData = createAdditionalData(services.credentialsHelper, {
			executionId: id,
			hooks,
			workflowSettings: workflowData.settings,
		});
		const execution = new n8nCore.WorkflowExecute(
			additionalData,
			mode,
			runExecutionData,
		).processRunExecutionData(workflow);
		return { id, cancel: () => execution.cancel(), result: execution.then(finish) };
	} catch (error) {
		// The workflow cannot start, for instance because a required parameter is missing.
		runExecutionData.resultData.error = error as IRunExecutionData['resultData']['error'];
		return {
			id,
			cancel: () => {},
			result: Promise.resolve(finish({ data: runExecutionData, status: 'error' })),
		};
	}
}
