import { perHundred, perItem, type Row } from './rows.mts';
import { bulk, httpAtOnce, httpInOrder, send } from './sendingNodes.mts';

/** As over a real line to a server that is not next door. */
const latencyMs = 100;

export const SLOW_SEND = 'SMShare: Send, 100 ms to answer';
export const SLOW_BULK = 'SMShare: Bulk, 100 a request, 100 ms to answer';
export const SLOW_BARE = 'Bare client, one an item, 100 ms to answer';
export const SLOW_BARE_100 = 'Bare client, 100 a request, 100 ms to answer';
export const SLOW_HTTP = 'HTTP Request, one an item, 100 ms to answer';

const few = { only: 100, most: 100, latencyMs };
const many = { only: 10_000, most: 10_000, latencyMs };

/** The same ways with a gateway that takes its time: what a user sees. Each row makes a hundred requests. */
export const slowRows: Row[] = [
	{ name: SLOW_HTTP, ...few, nodes: httpAtOnce, requests: perItem },
	{
		name: 'HTTP Request, one at a time, 100 ms to answer',
		...few,
		nodes: httpInOrder,
		requests: perItem,
	},
	{ name: SLOW_SEND, ...few, nodes: send, requests: perItem },
	{ name: SLOW_BARE, ...few, requests: perItem },
	{ name: SLOW_BULK, ...many, nodes: bulk(), requests: perHundred },
	{ name: SLOW_BARE_100, ...many, requests: perHundred },
];
