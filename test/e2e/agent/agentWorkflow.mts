import { randomUUID } from 'node:crypto';
import type { ChatModel } from '../../../sandbox/chatModel/chatModel.mts';
import type { Workflow } from '../../../sandbox/n8n/rest.mts';
import type { Setup } from '../setup/setup.mts';
import { chain, customers, placed, smshare, type Node } from '../setup/workflows.mts';

/** The name of the agent in the workflow. */
export const agent = 'AI Agent';

/** What an agent is given to work with. */
export interface Equipment {
	model: ChatModel;
	/** 2.2 calls its tools itself, from 3 on n8n's engine does. */
	version: number;
	/** The id of an SMShare credential. */
	credential: string;
	/** Settings of the tool's node, such as `retryOnFail`. */
	settings?: Record<string, unknown>;
	/** How many items the agent gets, and works on at the same time; default 1. */
	items?: number;
}

/** A parameter that the model fills in, as the editor writes it when its button is pressed. */
const fromModel = (name: string): string =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${name}', \`\`, 'string') }}`;

/**
 * A workflow with n8n's AI Agent, which has the node under test as its only tool: the model chooses
 * number and text.
 */
export async function agentWorkflow({ rest }: Setup, equipment: Equipment): Promise<Workflow> {
	const { model, version, credential, settings, items = 1 } = equipment;
	const openAi = { name: 'Sandbox model', type: 'openAiApi' };
	const data = { apiKey: 'none', url: model.url };
	const openAiId = await rest.createCredential({ ...openAi, data });
	const modelNode: Node = {
		name: 'Model',
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		typeVersion: 1.2,
		parameters: { model: { __rl: true, mode: 'id', value: 'sandbox' }, options: {} },
		credentials: { openAiApi: { id: openAiId, name: openAi.name } },
	};
	const tool: Node = {
		name: smshare,
		type: 'n8n-nodes-smshare.smshareTool',
		typeVersion: 1,
		parameters: {
			operation: 'send',
			destination: fromModel('To'),
			message: fromModel('Message'),
			options: { defaultCountry: 'FR' },
		},
		credentials: { smshareApi: { id: credential, name: 'SMShare' } },
		...settings,
	};
	const agentNode: Node = {
		name: agent,
		type: '@n8n/n8n-nodes-langchain.agent',
		typeVersion: version,
		parameters: {
			promptType: 'define',
			text: '=Tell customer {{ $itemIndex }}',
			options: { batching: { batchSize: items, delayBetweenBatches: 0 } },
		},
	};
	const workflow = chain(...customers(items), agentNode);
	const place = workflow.nodes.length;
	const toAgent = (type: string) => ({ [type]: [[{ node: agent, type, index: 0 }]] });
	return {
		...workflow,
		nodes: [...workflow.nodes, placed(modelNode, place), placed(tool, place + 1)],
		connections: {
			...workflow.connections,
			[modelNode.name]: toAgent('ai_languageModel'),
			[tool.name]: toAgent('ai_tool'),
		},
	};
}

/** The same, started by a web request whose answer is streamed; `path` is the request's. */
export async function streamingWorkflow(
	setup: Setup,
	equipment: Equipment,
): Promise<Workflow & { path: string }> {
	const workflow = await agentWorkflow(setup, equipment);
	const path = randomUUID();
	const webhook: Node = {
		name: 'Start',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		parameters: { httpMethod: 'POST', path, responseMode: 'streaming', options: {} },
		webhookId: path,
	};
	const [, ...others] = workflow.nodes;
	return { ...workflow, nodes: [placed(webhook, 0), ...others], path };
}
