import { plainTemplate } from './inputItems.mts';
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
function smshare({ credential }: Access, parameters: Record<string, unknown>): WorkflowNode {
	return {
		name: 'SMShare',
		type: 'n8n-nodes-smshare.smshare',
		typeVersion: 1,
		parameters,
		credentials: { smshareApi: { id: credential, name: 'SMShare' } },
	};
}

/** An HTTP Request node that makes a request of each item, all at once: its fastest form. */
export const httpAtOnce = (access: Access): WorkflowNode[] => [
	httpRequest(
		access,
		`={{ { accessToken: '${access.token}', smsBeans: [{ destination: $json.to, message: $json.text }] } }}`,
	),
];

/** The same with the credential, one after the other, as nodes for other SMS services work. */
export const httpInOrder = (access: Access): WorkflowNode[] => {
	const node = httpRequest(
		access,
		'={{ { smsBeans: [{ destination: $json.to, message: $json.text }] } }}',
		{
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'smshareApi',
			// Its only way not to send all at once: a pause of 1 ms before each.
			options: { batching: { batch: { batchSize: 1, batchInterval: 1 } } },
		},
	);
	return [{ ...node, credentials: { smshareApi: { id: access.credential, name: 'SMShare' } } }];
};

/** The operation Send. */
export const send = (access: Access): WorkflowNode[] => [
	smshare(access, {
		operation: 'send',
		destination: '={{ $json.to }}',
		message: plainTemplate,
		options: {},
	}),
];

/** The operation Bulk; number and text come from fields of the items, if no parameters say otherwise. */
export function bulk(
	options: Record<string, unknown> = {},
	parameters: Record<string, unknown> = mapped,
): (access: Access) => WorkflowNode[] {
	return (access) => [smshare(access, { operation: 'bulk', ...parameters, options })];
}

const mapped = { dataMode: 'autoMapInputData', destinationField: 'to', messageField: 'text' };
