import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import { Agent } from './agentNode.mts';
import { NodeTypeRegistry } from './nodeTypeRegistry.mts';
import { HttpRequest, Items, LoopOverItems, NoOperation } from './surroundingNodes.mts';

/** Names by which workflows of the harness know the nodes around the one under test. */
export const surroundingTypes = {
	items: 'harness.items',
	loop: 'harness.loop',
	agent: 'harness.agent',
	/** this very name lets n8n-core give it any credential */
	httpRequest: 'n8n-nodes-base.httpRequest',
} as const;

export interface RegisteredNodeTypes {
	nodeTypes: NodeTypeRegistry;
	/** full name of the node under test, as it is when its package is installed */
	typeName: string;
	/** how often the node under test was executed in the execution with this id */
	triesOf(executionId: string): number;
}

/** Registers the node under test, counting how often it is executed, and the nodes around it. */
export function registerNodeTypes(underTest: INodeType): RegisteredNodeTypes {
	const tries = new Map<string, number>();
	const typeName = `n8n-nodes-smshare.${underTest.description.name}`;
	const nodeTypes = new NodeTypeRegistry();
	nodeTypes.register(typeName, counting(underTest, tries));
	nodeTypes.register('n8n-nodes-base.noOp', new NoOperation());
	nodeTypes.register(surroundingTypes.items, new Items());
	nodeTypes.register(surroundingTypes.loop, new LoopOverItems());
	nodeTypes.register(surroundingTypes.agent, new Agent());
	nodeTypes.register(surroundingTypes.httpRequest, new HttpRequest());
	return { nodeTypes, typeName, triesOf: (executionId) => tries.get(executionId) ?? 0 };
}

function counting(nodeType: INodeType, tries: Map<string, number>): INodeType {
	const execute: INodeType['execute'] = async function (this: IExecuteFunctions, response) {
		const id = this.getExecutionId();
		tries.set(id, (tries.get(id) ?? 0) + 1);
		if (!nodeType.execute) throw new Error('The node under test has no execute');
		return await nodeType.execute.call(this, response);
	};
	return Object.create(nodeType, { execute: { value: execute } }) as INodeType;
}
