import type {
	IConnections,
	IDataObject,
	INode,
	IPinData,
	IRunExecutionData,
	IWorkflowBase,
	IWorkflowSettings,
} from 'n8n-workflow';
import { n8nWorkflow } from './n8nModules.mts';
import type { NodeOptions } from './nodeUnderTest.mts';

/** The names that nodes have in the harness's workflows, for expressions and for reading run data. */
export const nodeNames = {
	items: 'Items',
	loop: 'Loop Over Items',
	agent: 'Agent',
	underTest: 'SMShare',
} as const;

export type { NodeSettings } from './nodeUnderTest.mts';

export interface WorkflowOptions extends NodeOptions {
	workflowSettings?: IWorkflowSettings;
	/** puts the node under test behind output 1 of a Loop Over Items node, and back into it */
	loop?: { batchSize: number };
	staticData?: IDataObject;
	pinData?: IPinData;
	/** edits nodes and connections before the execution starts */
	change?: (workflow: IWorkflowBase) => void;
}

/** The json of each input item. Default: one empty item. */
export type InputItems = IDataObject[];

/** A node of a harness workflow, with what n8n demands of every node. */
export function makeNode(name: string, type: string, own: Partial<INode> = {}): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...own };
}

/** Connects output `output` of a node to a node's first input of the same type. */
export function connect(
	connections: IConnections,
	from: string,
	to: string,
	{ output = 0, type = 'main' as 'main' | 'ai_tool' } = {},
): void {
	const outputs = ((connections[from] ??= {})[type] ??= []);
	while (outputs.length <= output) outputs.push([]);
	outputs[output]?.push({ node: to, type, index: 0 });
}

/** A saved workflow around the given nodes, in the shape that n8n stores. */
export function workflowOf(
	nodes: INode[],
	connections: IConnections,
	options: Omit<WorkflowOptions, keyof NodeOptions>,
): IWorkflowBase {
	const now = new Date();
	const workflow: IWorkflowBase = {
		id: 'workflow',
		name: 'Workflow',
		active: true,
		activeVersionId: 'published',
		isArchived: false,
		createdAt: now,
		updatedAt: now,
		nodes,
		connections,
		settings: { executionOrder: 'v1', ...options.workflowSettings },
		staticData: options.staticData ?? {},
		pinData: options.pinData,
	};
	options.change?.(workflow);
	return workflow;
}

/**
 * The run data of an execution that is about to start at the workflow's first node, as n8n makes it where a trigger has
 * received items.
 */
export function firstExecutionData(
	{ nodes, pinData }: IWorkflowBase,
	items: InputItems = [{}],
): IRunExecutionData {
	const [node] = nodes;
	if (!node) throw new Error('The workflow has no nodes');
	const main = [items.map((json) => ({ json }))];
	return n8nWorkflow.createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node, data: { main }, source: null }] },
		resultData: { pinData },
	});
}
