import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	INode,
	INodeCredentialsDetails,
	INodeCredentialTestResult,
	INodeType,
	IWorkflowBase,
} from 'n8n-workflow';
import type { CredentialStore } from './credentialStore.mts';
import { testCredential } from './credentialTest.mts';
import { StoredCredentialsHelper } from './credentialsHelper.mts';
import { type ExecutionServices, type RunningExecution, startExecution } from './execution.mts';
import type { ExecutionResult } from './executionResult.mts';
import { logLines } from './n8nModules.mts';
import type { ProcessedData } from './processedData.mts';
import { registerNodeTypes } from './registerNodeTypes.mts';
import { startRetry } from './retryExecution.mts';
import { StoredCredentials } from './storedCredentials.mts';
import type { SomeRequest } from './surroundingNodes.mts';
import { changedNode, configuredNode, type NodeOptions } from './nodeUnderTest.mts';
import {
	requestWaiting,
	resume,
	type WaitingAnswer,
	type WaitingRequest,
} from './waitingExecution.mts';
import {
	firstExecutionData,
	type InputItems,
	nodeNames,
	type WorkflowOptions,
} from './workflowDocument.mts';
import {
	type AgentOptions,
	workflowAround,
	workflowWithAgent,
	workflowWithHttpRequest,
} from './workflows.mts';

export type RunOptions = WorkflowOptions & { items?: InputItems };
export type RetryChanges = Partial<NodeOptions>;
export type ToolOptions = Omit<RunOptions, 'loop'> & AgentOptions;

/** What several n8n processes have in common: the database, and here also the logs, to search them together. */
export interface Shared {
	store: CredentialStore;
	/** n8n's deduplication store */
	processedData: ProcessedData;
	/** of each process, all its log lines and how many there were before this n8n */
	logs: Array<{ lines: string[]; before: number }>;
	executions: number;
}

/** One n8n process: real n8n-core, and around it what n8n's server provides. */
export class N8nProcess extends StoredCredentials {
	private readonly services: ExecutionServices;
	readonly credentialsHelper: StoredCredentialsHelper;
	private readonly typeName: string;

	/** @param startProcess makes another n8n with the same `shared` */
	constructor(
		underTest: INodeType,
		private readonly credentialType: ICredentialType,
		private readonly shared: Shared,
		private readonly startProcess: () => N8nProcess,
	) {
		super(shared.store, credentialType.name);
		shared.logs.push({ lines: logLines, before: logLines.length });
		this.credentialsHelper = new StoredCredentialsHelper(shared.store, credentialType);
		const { nodeTypes, triesOf, typeName } = registerNodeTypes(underTest);
		this.typeName = typeName;
		this.services = {
			nodeTypes,
			triesOf,
			credentialsHelper: this.credentialsHelper,
			processedData: shared.processedData,
			nextExecutionId: () => String(++shared.executions),
		};
	}

	/** What n8n-core logged since this n8n began, at level debug and above, in all its processes: JSON strings. */
	get logs(): string[] {
		return this.shared.logs.flatMap(({ lines, before }) => lines.slice(before));
	}

	/** The rows of n8n's deduplication store, as JSON. */
	keptEntries(): string[] {
		return [...this.shared.processedData.rows.values()];
	}

	/** Runs the node under test and waits for the end. Does not reject: failures are in the result. */
	async run(options: RunOptions): Promise<ExecutionResult> {
		return await this.start(options).result;
	}

	/** Starts the same, so that it can be cancelled while it runs. */
	start({ items, ...options }: RunOptions): RunningExecution {
		const node = this.nodeUnderTest(this.typeName, options);
		return this.startWorkflow(workflowAround(node, options), items);
	}

	/** Starts an execution again under its number, as n8n 1.x does with a job whose worker is lost. */
	async startAgain(id: string, { items, ...options }: RunOptions): Promise<ExecutionResult> {
		const workflow = workflowAround(this.nodeUnderTest(this.typeName, options), options);
		const services = { ...this.services, nextExecutionId: () => id };
		return await startExecution(services, workflow, firstExecutionData(workflow, items), 'trigger')
			.result;
	}

	/**
	 * Retries a failed execution from its stored data, also one of another process.
	 * @param changes retries "with currently saved workflow", in which the user has changed this of the node;
	 *   without it, "with original workflow"
	 */
	async retry(failed: ExecutionResult, changes?: RetryChanges): Promise<ExecutionResult> {
		const change = (node: INode): INode =>
			node.name === nodeNames.underTest
				? changedNode(node, this.credentialType.name, changes ?? {})
				: node;
		return await startRetry(this.services, failed, changes && change).result;
	}

	/** Requests the address of an execution that waits; see `requestWaiting`. */
	async requestWaiting(waiting: ExecutionResult, request: WaitingRequest): Promise<WaitingAnswer> {
		return await requestWaiting(this.services, waiting, request);
	}

	/** Lets the time be over for which an execution waits. */
	async expire(waiting: ExecutionResult): Promise<ExecutionResult> {
		return await resume(this.services, waiting);
	}

	/**
	 * Runs the node as the tool of an AI agent: several runs of one execution, which share the node's context.
	 * `answers` has an `answer` (what the model is told) or an `error` for each call.
	 */
	async runAsTool({ items, turns, throughEngine, toolForEachCall, ...options }: ToolOptions) {
		const tool = this.nodeUnderTest(`${this.typeName}Tool`, options);
		const workflow = workflowWithAgent(tool, { turns, throughEngine, toolForEachCall }, options);
		const result = await this.startWorkflow(workflow, items).result;
		const output = result.runData[nodeNames.agent]?.at(-1)?.data?.main?.[0] ?? [];
		return { ...result, answers: output.map(({ json }) => json) };
	}

	/** Sends a request as the HTTP Request node does, with this credential; the answer is in `output[0].json.response`. */
	async httpRequest(
		credential: INodeCredentialsDetails,
		request: SomeRequest,
		{ legacy = false } = {},
	): Promise<ExecutionResult> {
		const type = this.credentialType.name;
		return await this.startWorkflow(workflowWithHttpRequest(type, credential, request, legacy))
			.result;
	}

	/** Presses the Test button: of a stored credential, or of a new one, which n8n's UI stores first. */
	async testCredential(
		credential: INodeCredentialsDetails | ICredentialDataDecryptedObject,
	): Promise<INodeCredentialTestResult> {
		const isReference = 'id' in credential && 'name' in credential;
		const reference = isReference
			? (credential as INodeCredentialsDetails)
			: this.credential(credential);
		return await testCredential(
			this.credentialsHelper,
			this.credentialType,
			this.decrypted(reference),
		);
	}

	/**
	 * A second n8n process that shares the stored credentials: it has its own instances of every module, of the classes
	 * under test as of n8n-core. Works in jest only.
	 */
	anotherProcess(): N8nProcess {
		return this.startProcess();
	}

	private nodeUnderTest(type: string, options: WorkflowOptions): INode {
		return configuredNode(type, this.credentialType.name, options);
	}

	private startWorkflow(workflow: IWorkflowBase, items?: InputItems): RunningExecution {
		const data = firstExecutionData(workflow, items);
		return startExecution(this.services, workflow, data, 'trigger');
	}
}
