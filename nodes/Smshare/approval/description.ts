import type { IWebhookDescription } from 'n8n-workflow';

const webhook = {
	name: 'default',
	responseMode: 'onReceived',
	responseData: '',
	path: '={{ $nodeId }}',
	// Only there while an execution waits, below the address of that execution.
	restartWebhook: true,
	isFullPath: true,
} as const;

/** By these n8n serves the page and takes its answer; its own send-and-wait nodes have the same. */
export const sendAndWaitWebhooks: IWebhookDescription[] = [
	{ ...webhook, httpMethod: 'GET' },
	{ ...webhook, httpMethod: 'POST' },
];

/** What the editor says of the node while it waits. */
export const waitingTooltip =
	'={{ $parameter["operation"] === "sendAndWait" ? "The execution continues when somebody answers the SMS" : "" }}';
