import { harderTemplate, plainTemplate } from './inputItems.mts';
import { httpRequest, smshare, type Access } from './sendingNodes.mts';
import type { WorkflowNode } from './workflow.mts';

/** One way to send the messages. */
export interface Row {
	name: string;
	/** The highest number of items that it is measured with. */
	most: number;
	/** Its nodes, all of whose time counts; the bare client has none. */
	nodes?: (access: Access) => WorkflowNode[];
	/** How many requests this many items take. */
	requests: (items: number) => number;
}

export const HTTP = 'HTTP Request, one an item';
export const HTTP_IN_ORDER = 'HTTP Request, one at a time';
export const CODE_HTTP = 'Code and one HTTP Request';
export const SEND = 'SMShare: Send';
export const AUTO = 'SMShare: Bulk, automatic mapping';
export const AUTO_100 = 'SMShare: Bulk, automatic mapping, 100 a request';
export const PLAIN = 'SMShare: Bulk, plain templates';
const HARDER = 'SMShare: Bulk, a function call in the template';
export const BARE = 'Bare client';

/** In one request, in all rows that do not say otherwise: the most that the node allows. */
export const batchSize = 1_000;

const perItem = (items: number): number => items;
const perBatch = (items: number): number => Math.ceil(items / batchSize);

const bulk = (parameters: Record<string, unknown>, options: Record<string, unknown>) => {
	return (access: Access) => [smshare(access, { operation: 'bulk', ...parameters, options })];
};

const mapped = { dataMode: 'autoMapInputData', destinationField: 'to', messageField: 'text' };

const bodyOfAll = `return [{ json: { smsBeans: $input.all().map(({ json }) => (
	{ destination: json.to, message: json.text })) } }];`;

/** The first is the one that all others are compared with. */
export const rows: Row[] = [
	{
		name: HTTP,
		most: 10_000,
		nodes: (access) => [
			httpRequest(
				access,
				`={{ { accessToken: '${access.token}', smsBeans: [{ destination: $json.to, message: $json.text }] } }}`,
			),
		],
		requests: perItem,
	},
	{
		name: HTTP_IN_ORDER,
		most: 10_000,
		nodes: (access) => {
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
		},
		requests: perItem,
	},
	{
		name: CODE_HTTP,
		// With 100,000, n8n at times ends it with “Expression exceeded memory limit”.
		most: 10_000,
		nodes: (access) => [
			{
				name: 'Body',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				parameters: { jsCode: bodyOfAll },
			},
			httpRequest(access, `={{ { accessToken: '${access.token}', smsBeans: $json.smsBeans } }}`),
		],
		requests: () => 1,
	},
	{
		name: SEND,
		most: 10_000,
		nodes: (access) => [
			smshare(access, {
				operation: 'send',
				destination: '={{ $json.to }}',
				message: plainTemplate,
				options: {},
			}),
		],
		requests: perItem,
	},
	{ name: AUTO, most: 100_000, nodes: bulk(mapped, { batchSize }), requests: perBatch },
	{
		name: AUTO_100,
		most: 100_000,
		nodes: bulk(mapped, {}),
		requests: (items) => Math.ceil(items / 100),
	},
	{
		name: PLAIN,
		most: 100_000,
		nodes: bulk({ destination: '={{ $json.to }}', message: plainTemplate }, { batchSize }),
		requests: perBatch,
	},
	{
		name: HARDER,
		most: 10_000,
		nodes: bulk({ destination: '={{ $json.to }}', message: harderTemplate }, { batchSize }),
		requests: perBatch,
	},
	{ name: BARE, most: 100_000, requests: perBatch },
];
