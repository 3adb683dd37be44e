import { harderTemplate, plainTemplate } from './inputItems.mts';
import { bulk, httpAtOnce, httpInOrder, httpRequest, send, type Access } from './sendingNodes.mts';
import type { WorkflowNode } from './workflow.mts';

/** One way to send the messages. */
export interface Row {
	name: string;
	/** The highest number of items that it is measured with. */
	most: number;
	/** It is measured with this number alone, if others are measured with 10,000 or more. */
	only?: number;
	/** Its nodes, all of whose time counts; the bare client has none. */
	nodes?: (access: Access) => WorkflowNode[];
	/** How many requests this many items take. */
	requests: (items: number) => number;
	/** How long the gateway takes to answer, in milliseconds, if not as short as it can. */
	latencyMs?: number;
	/** Whether its messages have keys: then the same workflow has sent as many before, with other keys. */
	isKeyed?: boolean;
}

export const HTTP = 'HTTP Request, one an item';
export const HTTP_IN_ORDER = 'HTTP Request, one at a time';
export const CODE_HTTP = 'Code and one HTTP Request';
export const SEND = 'SMShare: Send';
export const AUTO = 'SMShare: Bulk, automatic mapping';
export const AUTO_100 = 'SMShare: Bulk, automatic mapping, 100 a request';
export const PLAIN = 'SMShare: Bulk, plain templates';
export const SUMMARY = 'SMShare: Bulk, automatic mapping, Summarize';
export const KEYED = 'SMShare: Bulk, automatic mapping, once-only keys';
export const LEAVE_OUT = 'SMShare: Bulk, automatic mapping, 100,000 numbers to leave out';
const KEYED_100 = 'SMShare: Bulk, automatic mapping, once-only keys, 100 a request';
const HARDER = 'SMShare: Bulk, a function call in the template';
export const BARE = 'Bare client';

/** In one request, in all rows that do not say otherwise: the most that the node allows. */
const batchSize = 1_000;

export const perItem = (items: number): number => items;
export const perHundred = (items: number): number => Math.ceil(items / 100);
const perBatch = (items: number): number => Math.ceil(items / batchSize);

const bodyOfAll = `return [{ json: { smsBeans: $input.all().map(({ json }) => (
	{ destination: json.to, message: json.text })) } }];`;

const fromTemplate = (message: string) =>
	bulk({ batchSize }, { destination: '={{ $json.to }}', message });

const onceOnlyKey = '={{ $json.order }}';

/** A hundred thousand numbers, all that Ireland reserves for fiction; none of them is written to. */
const leaveOutNumbers =
	"={{ Array.from({ length: 100000 }, (_, i) => '+3532091' + String(i).padStart(5, '0')) }}";

/** The first is the one that all others are compared with. */
export const rows: Row[] = [
	{ name: HTTP, most: 10_000, nodes: httpAtOnce, requests: perItem },
	{ name: HTTP_IN_ORDER, most: 10_000, nodes: httpInOrder, requests: perItem },
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
	{ name: SEND, most: 10_000, nodes: send, requests: perItem },
	{ name: AUTO, most: 100_000, nodes: bulk({ batchSize }), requests: perBatch },
	{ name: AUTO_100, most: 100_000, nodes: bulk(), requests: perHundred },
	{ name: PLAIN, most: 100_000, nodes: fromTemplate(plainTemplate), requests: perBatch },
	{ name: HARDER, most: 10_000, nodes: fromTemplate(harderTemplate), requests: perBatch },
	{
		name: SUMMARY,
		most: 100_000,
		nodes: bulk({ batchSize, summarize: true }),
		requests: perBatch,
	},
	{
		name: LEAVE_OUT,
		most: 10_000,
		nodes: bulk({ batchSize, leaveOutNumbers }),
		requests: perBatch,
	},
	{
		name: KEYED,
		most: 10_000,
		nodes: bulk({ batchSize, onceOnlyKey }),
		requests: perBatch,
		isKeyed: true,
	},
	{
		name: KEYED_100,
		most: 10_000,
		nodes: bulk({ onceOnlyKey }),
		requests: perHundred,
		isKeyed: true,
	},
	{ name: BARE, most: 100_000, requests: perBatch },
];
