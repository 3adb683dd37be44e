import type { Execution } from '../../../sandbox/n8n/executions.mts';
import { hasEnded } from '../../../sandbox/n8n/executions.mts';
import type { Workflow } from '../../../sandbox/n8n/rest.mts';
import type { Setup } from '../setup/setup.mts';
import { chain, customers, smshareNode, type Node } from '../setup/workflows.mts';

/** What a phone's browser says of itself. */
export const phoneBrowser =
	'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/130.0 Mobile';

/** The node under test, set to ask each customer whether their text is right. */
export function askingNode(
	credential: string,
	parameters: Record<string, unknown> = {},
	settings: Record<string, unknown> = {},
): Node {
	const own = { operation: 'sendAndWait', message: '={{ $json.text }}?', ...parameters };
	return smshareNode(credential, own, settings);
}

/** A workflow that asks, and has two items to do so. */
export function askingWorkflow(...given: Parameters<typeof askingNode>): Workflow {
	return chain(...customers(2), askingNode(...given));
}

/** Starts a workflow that asks, and waits until it waits. Returns the execution's id. */
export async function ask({ rest }: Pick<Setup, 'rest'>, workflow: Workflow): Promise<string> {
	const id = await rest.startWorkflow(await rest.createWorkflow(workflow));
	await untilWaiting({ rest }, id);
	return id;
}

const pause = 50;
/** How long anything may take, in milliseconds: a guard, which no machine that is only slow meets. */
const patience = 120_000;

/**
 * Waits until an execution waits, and reads it.
 * @throws when it ends instead, or takes too long
 */
export async function untilWaiting({ rest }: Pick<Setup, 'rest'>, id: string): Promise<Execution> {
	const deadline = Date.now() + patience;
	for (;;) {
		// n8n answers before it has stored the execution.
		const execution = await rest.readExecution(id).catch(() => undefined);
		if (execution?.status === 'waiting') return execution;
		if (execution && hasEnded(execution)) {
			throw new Error(`Execution ${id} is ${execution.status}: ${execution.error?.message}`);
		}
		if (Date.now() > deadline) throw new Error(`Execution ${id} does not wait.`);
		await new Promise((resolve) => setTimeout(resolve, pause));
	}
}

/** The links in the SMS that the phones got, in the order of arrival, repeats included. */
export function linksReceived({ gateway }: Pick<Setup, 'gateway'>): string[] {
	return gateway.phone().flatMap(({ message }) => /(?<=\n)http\S+$/.exec(message)?.[0] ?? []);
}

/**
 * Waits until phones have got that many links, and the execution waits for an answer to the last.
 * @throws when that takes too long
 */
export async function untilAsked(setup: Setup, id: string, count: number): Promise<void> {
	const deadline = Date.now() + patience;
	while (linksReceived(setup).length < count) {
		if (Date.now() > deadline) throw new Error(`No phone got link ${count}.`);
		await new Promise((resolve) => setTimeout(resolve, pause));
	}
	await untilWaiting(setup, id);
}

/** The link in the newest SMS. */
export function newestLink(setup: Pick<Setup, 'gateway'>): string {
	const link = linksReceived(setup).at(-1);
	if (link === undefined) throw new Error('No phone got a link.');
	return link;
}

/** What a page says. */
export interface Page {
	status: number;
	heading: string | undefined;
	html: string;
}

/** Opens a link as a phone's browser does, or otherwise. */
export async function open(link: string, how: RequestInit = {}): Promise<Page> {
	const answer = await fetch(link, { headers: { 'user-agent': phoneBrowser }, ...how });
	const html = await answer.text();
	return { status: answer.status, heading: /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1]?.trim(), html };
}

/** Sends the form of the page off, with these values. */
export async function answer(link: string, form: Record<string, string>): Promise<Page> {
	return await open(link, { method: 'POST', body: new URLSearchParams(form) });
}
