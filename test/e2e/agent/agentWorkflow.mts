import { randomUUID } from 'node:crypto';
import type { ChatModel } from '../../../sandbox/chatModel/chatModel.mts';
import type { RestClient, Workflow } from '../../../sandbox/n8n/rest.mts';
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

function agentNode(version: number, items = 1): Node {
	return {
		name: agent,
		type: '@n8n/n8n-nodes-langchain.agent',
		typeVersion: version,
		parameters: {
			promptType: 'define',
			text: '=Tell customer {{ $itemIndex }}',
			options: { batching: { batchSize: items, delayBetweenBatches: 0 } },
		},
	};
}

async function modelNodeFor(rest: RestClient, { url }: ChatModel): Promise<Node> {
	const openAi = { name: 'Sandbox model', type: 'openAiApi' };
	const id = await rest.createCredential({ ...openAi, data: { apiKey: 'none', url } });
	return {
		name: 'Model',
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		typeVersion: 1.2,
		parameters: { model: { __rl: true, mode: 'id', value: 'sandbox' }, options: {} },
		credentials: { openAiApi: { id, name: openAi.name } },
	};
}

/** The workflow with one more node, which belongs to these agents. */
function attached(workflow: Workflow, node: Node, type: string, ...agents: string[]): Workflow {
	const { nodes, connections } = workflow;
	const to = agents.map((name) => ({ node: name, type, index: 0 }));
	return {
		...workflow,
		nodes: [...nodes, placed(node, nodes.length)],
		connections: { ...connections, [node.name]: { [type]: [to] } },
	};
}

/**
 * The node under test as a tool whose number and text the model chooses.
 * @param credential the id of an SMShare credential
 * @param settings node settings, such as `retryOnFail`
 */
export function toolNode(credential: string, settings: Record<string, unknown> = {}): Node {
	return {
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
}

/**
 * A workflow with n8n's AI Agent, which has the node under test as its only tool: the model chooses
 * number and text.
 */
export async function agentWorkflow({ rest }: Setup, equipment: Equipment): Promise<Workflow> {
	const { model, version, credential, settings, items = 1 } = equipment;
	const modelNode = await modelNodeFor(rest, model);
	const tool = toolNode(credential, settings);
	const workflow = chain(...customers(items), agentNode(version, items));
	return attached(attached(workflow, modelNode, 'ai_languageModel', agent), tool, 'ai_tool', agent);
}

/** The name of the agent that works for the other one in `subAgentWorkflow`. */
export const subAgent = 'Messenger';

/**
 * A workflow with an AI Agent whose only tool is n8n's AI Agent Tool, of the same version. That one
 * has the node under test as its tool, and gets what it is to do as `Task`.
 */
export async function subAgentWorkflow(setup: Setup, equipment: Equipment): Promise<Workflow> {
	const { model, version, credential } = equipment;
	const worker: Node = {
		name: subAgent,
		type: '@n8n/n8n-nodes-langchain.agentTool',
		typeVersion: version,
		parameters: {
			toolDescription: 'Tells customers what they are to know',
			text: fromModel('Task'),
			options: {},
		},
	};
	let workflow = chain(agentNode(version));
	const modelNode = await modelNodeFor(setup.rest, model);
	workflow = attached(workflow, modelNode, 'ai_languageModel', agent, subAgent);
	workflow = attached(workflow, worker, 'ai_tool', agent);
	return attached(workflow, toolNode(credential), 'ai_tool', subAgent);
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
