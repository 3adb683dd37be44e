import type {
	IDataObject,
	INodeExecutionData,
	IRunData,
	IRunExecutionData,
	ITaskData,
	IWorkflowBase,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { nodeNames } from './workflowDocument.mts';

/** An error as an execution stores it: a plain object. */
export interface StoredError {
	name: string;
	message: string;
	description?: string | null;
	httpCode?: string | null;
	context?: IDataObject;
	[property: string]: unknown;
}

/** One run of the node under test; a loop or an agent makes several in one execution. */
export interface NodeRun {
	/** items of main output 0 (of a tool: of its `ai_tool` output) */
	output: INodeExecutionData[];
	/** items of main output 1, which a node has with On Error: Continue (using error output) */
	errorOutput: INodeExecutionData[];
	error?: StoredError;
	hints: string[];
}

/** An execution that is over, after the round trip through JSON that storing it means. */
export interface ExecutionResult {
	id: string;
	mode: WorkflowExecuteMode;
	workflowData: IWorkflowBase;
	/** as n8n shows it: success, error, canceled … */
	status: string;
	/** of all runs of the node under test, in the order of the runs */
	output: INodeExecutionData[];
	errorOutput: INodeExecutionData[];
	runs: NodeRun[];
	/** what stopped the execution */
	error?: StoredError;
	runData: IRunData;
	executionData: IRunExecutionData;
	/** exactly what n8n would have in its database (flatted), of a cancelled execution as it was when cancelled */
	stored: string;
	/** how often the node under test was executed in this execution, all runs and tries together */
	tries: number;
}

/** Adds to a finished execution what tests mostly look at: the outputs and errors of the node under test. */
export function resultOf(
	run: Omit<ExecutionResult, 'output' | 'errorOutput' | 'runs' | 'error' | 'runData'>,
): ExecutionResult {
	const { runData, error } = run.executionData.resultData;
	const runs = (runData[nodeNames.underTest] ?? []).map(nodeRunOf);
	return {
		...run,
		runData,
		runs,
		output: runs.flatMap(({ output }) => output),
		errorOutput: runs.flatMap(({ errorOutput }) => errorOutput),
		...(error && { error: error as unknown as StoredError }),
	};
}

function nodeRunOf({ data, error, hints }: ITaskData): NodeRun {
	return {
		output: data?.main?.[0] ?? data?.ai_tool?.[0] ?? [],
		errorOutput: data?.main?.[1] ?? [],
		hints: (hints ?? []).map(({ message }) => message),
		...(error && { error: error as unknown as StoredError }),
	};
}
