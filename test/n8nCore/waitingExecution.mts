import { parse } from 'flatted';
import type {
	IDataObject,
	INodeExecutionData,
	IRunExecutionData,
	IWebhookData,
	IWebhookFunctions,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createAdditionalData } from './additionalData.mts';
import { type ExecutionServices, startExecution } from './execution.mts';
import type { ExecutionResult } from './executionResult.mts';
import { n8nCore, n8nWorkflow } from './n8nModules.mts';

/** A request to the address of an execution that waits. */
export interface WaitingRequest {
	method: 'GET' | 'POST';
	link: string;
	/** what a form has sent; without it, the request has no body */
	form?: IDataObject;
}

/** What the node under test has answered. */
export interface WaitingAnswer {
	page: string;
	headers: Record<string, string>;
	/** the execution, if the answer let it go on */
	resumed?: ExecutionResult;
}

/**
 * Hands a request to the node that an execution waits in, as `WaitingWebhooks` of n8n 2.41.1 does once it has checked
 * the link's signature; that check is n8n's server's, and not made here.
 */
export async function requestWaiting(
	services: ExecutionServices,
	waiting: ExecutionResult,
	{ method, link, form }: WaitingRequest,
): Promise<WaitingAnswer> {
	const data = parse(waiting.stored) as IRunExecutionData;
	const entry = data.executionData?.nodeExecutionStack[0];
	if (waiting.status !== 'waiting' || !entry) throw new Error('The execution does not wait.');
	const headers: Record<string, string> = {};
	const exchange = {
		httpRequest: { method, query: Object.fromEntries(new URL(link).searchParams), body: form },
		httpResponse: { setHeader: (name: string, value: string) => (headers[name] = value) },
	} as unknown as Partial<IWorkflowExecuteAdditionalData>;
	const workflow = new n8nWorkflow.Workflow({
		...waiting.workflowData,
		nodeTypes: services.nodeTypes,
	});
	const context = new n8nCore.WebhookContext(
		workflow,
		entry.node,
		createAdditionalData(services.credentialsHelper, { executionId: waiting.id, ...exchange }),
		waiting.mode,
		{} as IWebhookData,
		[],
		data,
	);
	const { webhook } = services.nodeTypes.getByNameAndVersion(entry.node.type);
	const answer = await webhook?.call(context as unknown as IWebhookFunctions);
	const page = String(answer?.webhookResponse);
	if (!answer?.workflowData) return { page, headers };
	const resumed = await resume(services, waiting, answer.workflowData);
	return { page, headers, resumed };
}

/**
 * Lets a waiting execution go on, as n8n does with an answer, or, without one, when the time is over: the node that
 * waits passes on what it gets, and is not run again.
 */
export async function resume(
	services: ExecutionServices,
	waiting: ExecutionResult,
	answer?: INodeExecutionData[][],
): Promise<ExecutionResult> {
	const data = parse(waiting.stored) as IRunExecutionData;
	const entry = data.executionData?.nodeExecutionStack[0];
	if (answer && entry) entry.data.main = answer;
	return await startExecution(services, waiting.workflowData, data, waiting.mode).result;
}
