import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { sendAndWaitWebhooks, waitingTooltip } from './approval/description';
import { respond } from './approval/webhook';
import { properties, runOperation } from './operations';

export class Smshare implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SMShare',
		name: 'smshare',
		icon: { light: 'file:smshare.svg', dark: 'file:smshare.dark.svg' },
		group: ['output'],
		// A list: n8n adds “Custom API Call”, which no operation can carry out, to a single version.
		version: [1],
		defaultVersion: 1,
		subtitle:
			'={{ $parameter["operation"] === "sendAndWait" ? "Ask and wait" : $parameter["operation"] === "bulk" ? "Send SMS in bulk" : "Send SMS" }}',
		description: 'Send SMS through your own Android phone with SMShare',
		defaults: { name: 'SMShare' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'smshareApi', required: true }],
		webhooks: sendAndWaitWebhooks,
		waitingNodeTooltip: waitingTooltip,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runOperation(this)];
	}

	webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return Promise.resolve(respond(this));
	}
}
