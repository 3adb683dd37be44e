import type { Gateway } from '../../../sandbox/gateway/gateway.mts';
import { itemsOf, type Execution } from '../../../sandbox/n8n/executions.mts';
import type { Workflow } from '../../../sandbox/n8n/rest.mts';
import { textsReceived } from '../setup/setup.mts';
import {
	chain,
	customers,
	customerTexts,
	placed,
	smshare,
	smshareNode,
} from '../setup/workflows.mts';

/** What a web request to a campaign names it by. */
interface Campaign {
	/** Below `/webhook/`. */
	path: string;
	/** Options of the node, besides those that name the messages. */
	options?: Record<string, unknown>;
	/** Whether each message has a once-only key: its own text. */
	keyed: boolean;
	customers: number;
}

const text = "{{ $('Start').first().json.body.name }}: {{ $json.text }}";

/**
 * A workflow that a web request starts, and that answers at once. Each text begins with the name that
 * the request gives.
 */
export function campaignWorkflow(credential: string, campaign: Campaign): Workflow {
	const { path, keyed, options } = campaign;
	const node = smshareNode(
		credential,
		{
			operation: 'bulk',
			message: `=${text}`,
			options: { batchSize: 5, timeout: 2, ...(keyed && { onceOnlyKey: `=${text}` }), ...options },
		},
		{ onError: 'continueErrorOutput' },
	);
	const workflow = chain(...customers(campaign.customers), node);
	const webhook = {
		name: 'Start',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
		webhookId: path,
	};
	return { ...workflow, nodes: [placed(webhook, 0), ...workflow.nodes.slice(1)] };
}

/** Starts it. */
export async function startCampaign(url: string, path: string, name: string): Promise<void> {
	const answer = await fetch(`${url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ name }),
	});
	if (!answer.ok) throw new Error(`The web request was answered with ${answer.status}`);
}

/** How often each customer of a campaign got the SMS. */
export function timesReceived(gateway: Gateway, name: string): Map<string, number> {
	const times = new Map<string, number>();
	for (const received of textsReceived(gateway)) {
		if (!received.startsWith(`${name}: `)) continue;
		const own = received.slice(name.length + 2);
		times.set(own, (times.get(own) ?? 0) + 1);
	}
	return times;
}

/** What an execution says became of each message: its status, or the outcome of a failure. */
export function told(execution: Execution): string[] {
	const sent = itemsOf(execution, smshare).map(({ json }) => String(json.status));
	const failed = itemsOf(execution, smshare, 1).map(({ json }) =>
		String((json.error as { outcome?: unknown }).outcome),
	);
	return [...sent, ...failed];
}

/** Nobody got the SMS twice, and whoever does not have it is named. */
export function expectOnceOrNamed(gateway: Gateway, name: string, last: Execution, count: number) {
	const times = timesReceived(gateway, name);
	expect([...times.values()].filter((one) => one > 1)).toEqual([]);
	const words = told(last);
	expect(words).toHaveLength(count);
	const unconfirmed = words.filter((word) => word === 'unconfirmed').length;
	expect(words.filter((word) => word === 'notSent' || word === 'refused')).toEqual([]);
	const missing = customerTexts(count).filter((own) => !times.has(own));
	expect(missing.length).toBeLessThanOrEqual(unconfirmed);
	return { unconfirmed, missing: missing.length };
}
