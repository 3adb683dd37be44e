import type { ChatModel } from '../../../sandbox/chatModel/chatModel.mts';
import type { Workflow } from '../../../sandbox/n8n/rest.mts';
import { agentWorkflow, type Equipment } from '../agent/agentWorkflow.mts';
import type { Setup } from '../setup/setup.mts';
import { placed, smshare } from '../setup/workflows.mts';

/** The name of the review step in the workflow. */
export const review = 'Review';

/** The number of the person who reviews. */
export const reviewer = '+33639980009';

/** What is special about a review. */
export interface ReviewOptions {
	parameters?: Record<string, unknown>;
	settings?: Record<string, unknown>;
}

/** The same workflow, but a person reviews each call of this tool. */
export function reviewed(
	workflow: Workflow,
	tool: string,
	credential: string,
	{ parameters, settings }: ReviewOptions = {},
): Workflow {
	const step = {
		name: review,
		type: 'n8n-nodes-smshare.smshareHitlTool',
		typeVersion: 1,
		parameters: { destination: reviewer, operation: 'sendAndWait', options: {}, ...parameters },
		credentials: { smshareApi: { id: credential, name: 'SMShare' } },
		...settings,
	};
	const connections = workflow.connections as Record<string, unknown>;
	const toReview = { ai_tool: [[{ node: review, type: 'ai_tool', index: 0 }]] };
	return {
		...workflow,
		nodes: [...workflow.nodes, placed(step, workflow.nodes.length)],
		connections: { ...connections, [review]: connections[tool], [tool]: toReview },
	};
}

/** A workflow with an AI Agent whose only tool, the node under test, asks a person first. */
export async function reviewWorkflow(
	setup: Setup,
	equipment: { model: ChatModel; credential: string },
	options?: ReviewOptions,
): Promise<Workflow> {
	const all: Equipment = { ...equipment, version: 3 };
	return reviewed(await agentWorkflow(setup, all), smshare, equipment.credential, options);
}
