import type { Workflow } from '../sandbox/n8n/rest.mts';
import { codeOf, codeOfNewOrders } from './inputItems.mts';

/** A node without its id and its place on the canvas. */
export interface WorkflowNode {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
}

/** The nodes that a measured node follows: a start by hand, and one Code node that makes the items. */
const before = (jsCode: string): WorkflowNode[] => [
	{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
	{
		name: 'Input',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		parameters: { jsCode },
	},
];

/**
 * A workflow that makes this many items and passes them through these nodes, one after the other.
 *
 * @param hasNewOrders whether each execution has orders of its own
 */
export function workflowOf(
	items: number,
	nodes: readonly WorkflowNode[],
	hasNewOrders = false,
): Workflow {
	const code = hasNewOrders ? codeOfNewOrders : codeOf;
	const all = [...before(code(items)), ...nodes];
	const connections: Record<string, unknown> = {};
	all.forEach(({ name }, index) => {
		const next = all[index + 1];
		if (next) connections[name] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
	});
	return {
		name: `Benchmark with ${items} items`,
		nodes: all.map((node, index) => ({
			id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
			position: [index * 200, 0],
			...node,
		})),
		connections,
		settings: { executionOrder: 'v1' },
	};
}
