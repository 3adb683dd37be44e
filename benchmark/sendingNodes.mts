import type { WorkflowNode } from './workflow.mts';

/** What a row's nodes need to reach the gateway. */
export interface Access {
	url: string;
	/** For requests that carry it in their body as it is. */
	token: string;
	/** n8n's id of the SMShare credential. */
	credential: string;
}

/** An HTTP Request node that posts this body to the gateway. */
export function httpRequest(
	{ url }: Access,
	jsonBody: string,
	more: Partial<WorkflowNode['parameters']> = {},
): WorkflowNode {
	return {
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: `${url}/api/v2/sms/bulk`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody,
			options: {},
			...more,
		},
	};
}

/** The node under test. */
export function smshare({ credential }: Access, parameters: Record<string, unknown>): WorkflowNode {
	return {
		name: 'SMShare',
		type: 'n8n-nodes-smshare.smshare',
		typeVersion: 1,
		parameters,
		credentials: { smshareApi: { id: credential, name: 'SMShare' } },
	};
}
