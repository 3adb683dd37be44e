import type {
	IConnections,
	IDataObject,
	INode,
	INodeCredentialsDetails,
	IWorkflowBase,
} from 'n8n-workflow';
import { surroundingTypes } from './registerNodeTypes.mts';
import type { SomeRequest } from './surroundingNodes.mts';
import {
	connect,
	makeNode,
	nodeNames,
	workflowOf,
	type WorkflowOptions,
} from './workflowDocument.mts';

export interface AgentOptions {
	/** what the model asks for: turns one after the other, the calls of a turn at the same time */
	turns: IDataObject[][];
	/** the agent has n8n's engine run its calls, as agents from version 3 on do, instead of calling the tool itself */
	throughEngine?: boolean;
	/** each call of a turn has a tool of its own, as agents up to version 2 that work on several items at once do */
	toolForEachCall?: boolean;
}

const itemsNode = (): INode => makeNode(nodeNames.items, surroundingTypes.items);

/** Items → node under test, or with `loop` Items → Loop Over Items ⇄ node under test. */
export function workflowAround(underTest: INode, options: WorkflowOptions): IWorkflowBase {
	const nodes = [itemsNode(), underTest];
	const connections: IConnections = {};
	if (options.loop) {
		const parameters = { ...options.loop };
		nodes.push(makeNode(nodeNames.loop, surroundingTypes.loop, { parameters }));
		connect(connections, nodeNames.items, nodeNames.loop);
		connect(connections, nodeNames.loop, underTest.name, { output: 1 });
		connect(connections, underTest.name, nodeNames.loop);
	} else {
		connect(connections, nodeNames.items, underTest.name);
	}
	return workflowOf(nodes, connections, options);
}

/** Items → Agent, with the node under test as the agent's tool. */
export function workflowWithAgent(
	tool: INode,
	{ turns, throughEngine = false, toolForEachCall = false }: AgentOptions,
	options: WorkflowOptions,
): IWorkflowBase {
	const parameters = { turns: JSON.stringify(turns), throughEngine, toolForEachCall };
	const agent = makeNode(nodeNames.agent, surroundingTypes.agent, { parameters });
	const connections: IConnections = {};
	connect(connections, nodeNames.items, agent.name);
	connect(connections, tool.name, agent.name, { type: 'ai_tool' });
	return workflowOf([itemsNode(), agent, tool], connections, options);
}

/** Items → a node like HTTP Request, which sends one request with the credential. */
export function workflowWithHttpRequest(
	credentialType: string,
	credential: INodeCredentialsDetails,
	request: SomeRequest,
	legacy: boolean,
): IWorkflowBase {
	const node = makeNode(nodeNames.underTest, surroundingTypes.httpRequest, {
		parameters: {
			nodeCredentialType: credentialType,
			request: JSON.stringify(request),
			legacy,
		},
		credentials: { [credentialType]: credential },
	});
	const connections: IConnections = {};
	connect(connections, nodeNames.items, node.name);
	return workflowOf([itemsNode(), node], connections, {});
}
