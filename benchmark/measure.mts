import { gatewayClient } from '../sandbox/gateway/client.mts';
import { startBareClient, type BareClient } from './bareClient.mts';
import { runOnce, runWorkflow } from './execution.mts';
import type { Address } from './gatewayProcess.mts';
import { rowsFor, sizesOf } from './plan.mts';
import { AUTO, rows, type Row } from './rows.mts';
import type { Access } from './sendingNodes.mts';
import { countsOf, logIn, type Setup } from './setup.mts';
import { workflowOf } from './workflow.mts';

/** One row with one number of items, in all rounds. */
export interface Measurement {
	row: string;
	items: number;
	/** Time of the row's nodes in each round, in milliseconds. */
	times: number[];
	/** How many requests the gateway got in each round. */
	requests: number;
}

/** What is measured, and on what. */
export interface Bench {
	gateway: Address;
	setup: Setup;
	sizes: readonly number[];
	rounds: number;
	/** Part of the names of the rows to measure, besides the first one. */
	only: string;
	tell: (line: string) => void;
}

interface Sample {
	time: number;
	/** How long it took from start to end, n8n's saving included. */
	whole: number;
}

/** Measures all rows in turn, round by round, after one round that does not count. */
export async function measureRows(bench: Bench): Promise<Measurement[]> {
	const measured = new Map<string, Measurement>();
	const wholes = new Map<string, number>();
	const bare = startBareClient(bench.setup.n8n.installed.node);
	try {
		for (let round = 0; round <= bench.rounds; round++) {
			for (const items of sizesOf(bench)) {
				const access = await freshStart(bench);
				for (const row of rowsFor(bench, items, round)) {
					const key = `${row.name} ${items}`;
					const expected = (wholes.get(key) ?? 0) * 0.8;
					const sample = await measureOnce(bench, bare, row, items, access, expected);
					wholes.set(key, sample.whole);
					bench.tell(
						`${round === 0 ? 'warm-up' : `round ${round}`}  ${items} items  ${row.name}: ${sample.time.toFixed(0)} ms`,
					);
					if (round > 0) add(measured, key, row, items, sample);
				}
			}
		}
	} finally {
		await bare.child.stop();
	}
	return [...measured.values()];
}

function add(
	measured: Map<string, Measurement>,
	key: string,
	{ name, requests }: Row,
	items: number,
	{ time }: Sample,
): void {
	const entry = measured.get(key) ?? {
		row: name,
		items,
		times: [],
		requests: requests(items),
	};
	entry.times.push(time);
	measured.set(key, entry);
}

/** Empties the gateway, which keeps every message, and sees to it that all have a good token. */
async function freshStart({ gateway, setup }: Bench): Promise<Access> {
	await gatewayClient(gateway.url).reset();
	const access = { url: gateway.url, credential: setup.credential, token: await logIn(gateway) };
	const bulk = rows.find(({ name }) => name === AUTO);
	await runOnce(setup, workflowOf(1, bulk?.nodes?.(access) ?? []), 0);
	return access;
}

/** @throws Error when the gateway did not get every message once, in as many requests as it should */
async function measureOnce(
	{ gateway, setup }: Bench,
	bare: BareClient,
	row: Row,
	items: number,
	access: Access,
	expected: number,
): Promise<Sample> {
	const client = gatewayClient(gateway.url);
	const { name, nodes, isKeyed = false, latencyMs = 0 } = row;
	const run = nodes
		? await nodesOf(setup, nodes(access), items, isKeyed)
		: () => measureBare(bare, row, items, access);
	await client.change({ latencyMs });
	const before = await countsOf(client);
	const sample = await run(expected).catch((error: Error) => {
		throw new Error(`${name}, ${items} items: ${error.message}`, { cause: error.cause });
	});
	const after = await countsOf(client);
	await client.change({ latencyMs: 0 });
	const messages = after.messages - before.messages;
	const requests = after.requests - before.requests;
	if (messages !== items || requests !== row.requests(items)) {
		throw new Error(
			`${name} brought ${messages} of ${items} messages in ${requests} requests, not in ${row.requests(items)}.`,
		);
	}
	return sample;
}

/** A workflow with these nodes, ready to be measured. */
async function nodesOf(
	setup: Setup,
	nodes: ReturnType<NonNullable<Row['nodes']>>,
	items: number,
	isKeyed: boolean,
): Promise<(expected: number) => Promise<Sample>> {
	const id = await setup.rest.createWorkflow(workflowOf(items, nodes, isKeyed));
	if (isKeyed) await runWorkflow(setup, id, 0);
	return async (expected) => {
		const { nodes: times, whole } = await runWorkflow(setup, id, expected);
		const time = nodes.reduce((sum, { name }) => sum + (times.get(name) ?? NaN), 0);
		return { time, whole };
	};
}

async function measureBare(
	bare: BareClient,
	{ requests }: Row,
	items: number,
	{ url, token }: Access,
): Promise<Sample> {
	const batchSize = Math.ceil(items / requests(items));
	const time = await bare.send({ url, token, items, batchSize });
	return { time, whole: time };
}
