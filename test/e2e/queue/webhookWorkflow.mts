import type { Workflow } from '../../../sandbox/n8n/rest.mts';
import { chain, customers, placed, smshareNode } from '../setup/workflows.mts';

/** Path of the web request that starts an execution, below `/webhook/`. */
export const path = 'tell-customers';

/** How many messages an execution sends, each in a request of its own. */
export const messagesEach = 3;

/**
 * A workflow that is started by a web request, answers at once, and sends its messages one by one.
 * Each text begins with the execution's id.
 */
export function webhookWorkflow(credential: string): Workflow {
	const node = smshareNode(credential, {
		operation: 'bulk',
		message: '={{ $execution.id }}: {{ $json.text }}',
		options: { batchSize: 1 },
	});
	const workflow = chain(...customers(messagesEach), node);
	const webhook = {
		name: 'Start',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
		webhookId: path,
	};
	return { ...workflow, nodes: [placed(webhook, 0), ...workflow.nodes.slice(1)] };
}

/** The texts that the gateway got, those of each execution in the order of arrival, by its id. */
export function textsByExecution(texts: readonly string[]): Map<string, string[]> {
	const all = new Map<string, string[]>();
	for (const text of texts) {
		const [id = '', own = ''] = text.split(': ');
		all.set(id, [...(all.get(id) ?? []), own]);
	}
	return all;
}
