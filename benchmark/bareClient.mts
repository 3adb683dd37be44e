/**
 * The floor: a program that does nothing but send. It has the messages in memory, cuts them into
 * batches and posts these one after the other with Node's own fetch (which is undici). It checks and
 * remembers nothing, and makes no output. It runs on n8n's Node.js.
 */
import { answerWith, startChild, type Child } from './child.mts';
import { makeItems, type InputItem } from './inputItems.mts';

interface Job {
	url: string;
	token: string;
	items: number;
	batchSize: number;
}

async function send({ url, token, items: count, batchSize }: Job): Promise<number> {
	const items = new Function('count', makeItems)(count) as InputItem[];
	const start = performance.now();
	for (let first = 0; first < items.length; first += batchSize) {
		const smsBeans = items
			.slice(first, first + batchSize)
			.map(({ to, text }) => ({ destination: to, message: text }));
		const response = await fetch(`${url}/api/v2/sms/bulk`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ smsBeans, accessToken: token }),
		});
		await response.arrayBuffer();
		if (response.status !== 201) throw new Error(`The gateway answered ${response.status}`);
	}
	return performance.now() - start;
}

/** A bare client in a process of its own. */
export interface BareClient {
	/** Sends, and returns how many milliseconds that took. */
	send(job: Job): Promise<number>;
	child: Child;
}

/** @param node the Node.js executable to run it with */
export function startBareClient(node: string): BareClient {
	const child = startChild('bareClient.mts', node);
	return { send: async (job) => (await child.ask(job)) as number, child };
}

if (process.send) answerWith(async (job) => await send(job as Job));
