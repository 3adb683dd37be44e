import type { Workflow } from '../../../sandbox/n8n/rest.mts';

/** A node as it stands in an exported workflow, without its place on the canvas. */
export interface Node {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	[setting: string]: unknown;
}

/** The name of the node under test in every workflow here. */
export const smshare = 'SMShare';

/** A workflow whose nodes follow each other, each with its first output. */
export function chain(...nodes: Node[]): Workflow {
	const all = [start, ...nodes];
	const connections: Record<string, unknown> = {};
	all.forEach((node, index) => {
		const next = all[index + 1];
		if (next) connections[node.name] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
	});
	return { name: 'Test', nodes: all.map(placed), connections, settings: { executionOrder: 'v1' } };
}

/** A workflow in which the node under test runs once for each round of a loop over the items. */
export function loop(items: Node[], batchSize: number, node: Node): Workflow {
	const rounds = { batchSize, options: {} };
	const over: Node = {
		name: 'Loop Over Items',
		type: 'n8n-nodes-base.splitInBatches',
		typeVersion: 3,
		parameters: rounds,
	};
	const workflow = chain(...items, over);
	const to = (name: string) => [{ node: name, type: 'main', index: 0 }];
	return {
		...workflow,
		nodes: [...workflow.nodes, placed(node, workflow.nodes.length)],
		connections: {
			...workflow.connections,
			// The first output is for the end of the loop.
			[over.name]: { main: [[], to(node.name)] },
			[node.name]: { main: [to(over.name)] },
		},
	};
}

/** Nodes that make items with a `phone` and a `text` of their own, numbered from 1. */
export function customers(count: number): Node[] {
	const list = Array.from({ length: count }, (_, index) => ({
		phone: `0639980${String(index + 1).padStart(3, '0')}`,
		text: `Message ${index + 1}`,
	}));
	return [
		{
			name: 'List',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: JSON.stringify({ customers: list }), options: {} },
		},
		{
			name: 'Customers',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'customers', options: {} },
		},
	];
}

/** The texts that `customers(count)` makes, in their order. */
export function customerTexts(count: number): string[] {
	return Array.from({ length: count }, (_, index) => `Message ${index + 1}`);
}

/**
 * The node under test, to send its input's `text` to its input's `phone`.
 * @param credentialId the n8n credential that it uses
 * @param settings node settings, such as `retryOnFail`
 */
export function smshareNode(
	credentialId: string,
	parameters: Record<string, unknown>,
	settings: Record<string, unknown> = {},
): Node {
	return {
		name: smshare,
		type: 'n8n-nodes-smshare.smshare',
		typeVersion: 1,
		parameters: {
			destination: '={{ $json.phone }}',
			message: '={{ $json.text }}',
			options: {},
			...parameters,
		},
		credentials: { smshareApi: { id: credentialId, name: 'SMShare' } },
		...settings,
	};
}

const start: Node = {
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
};

/** A node with a place on the canvas, and the id that n8n wants. */
export function placed(node: Node, index: number): object {
	return {
		id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
		position: [index * 200, 0],
		...node,
	};
}
