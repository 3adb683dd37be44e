import { runOnce, type Timed } from './execution.mts';
import type { Address } from './gatewayProcess.mts';
import { AUTO, rows, SUMMARY, type Row } from './rows.mts';
import { logIn, startSetup } from './setup.mts';
import { workflowOf } from './workflow.mts';

/** What one execution takes, each time in a fresh n8n. */
export interface MemoryPeaks {
	/** undefined: the same workflow, which then only makes the items. */
	row?: string;
	items: number;
	/** Peak memory of the n8n process, in megabytes. */
	peaks: number[];
	/** What n8n keeps in its database, in bytes. */
	stored: number[];
}

/**
 * As on a machine with 4 GB. Without a limit V8 puts off its first collection until the heap has about
 * 1 GB, which is near what n8n needs for 100,000 items, so that chance decides by some hundred
 * megabytes.
 */
const heap = '--max-old-space-size=1024';

/** With fewer items, what n8n itself needs hides all else. */
const fewest = 10_000;

/** What is to be measured, and on what. */
export interface MemoryBench {
	tarball: string;
	gateway: Address;
	sizes: readonly number[];
	/** How often the rows that have to reach something are measured; the others are measured once. */
	rounds: number;
	/** Part of the names of the rows to measure. */
	only: string;
	tell: (line: string) => void;
}

/**
 * Measures each row with the highest number of items that it is measured with, from 10,000 on.
 * @returns nothing where the system does not tell the memory of a process
 */
export async function measureMemory(bench: MemoryBench): Promise<MemoryPeaks[]> {
	const plan = planOf(bench);
	for (let round = 1; round <= bench.rounds; round++) {
		for (const { row, measured } of plan) {
			const isOfInterest =
				measured.items === Math.max(...bench.sizes) &&
				(!row || row.name === AUTO || row.name === SUMMARY);
			if (round > 1 && !isOfInterest) continue;
			const { peak, stored } = await takenBy(bench, measured.items, row);
			if (peak === undefined) return [];
			measured.peaks.push(peak);
			measured.stored.push(stored);
			const what = row?.name ?? 'the items alone';
			bench.tell(`memory  ${measured.items} items  ${what}: ${peak.toFixed(0)} MB`);
		}
	}
	return plan.map(({ measured }) => measured);
}

function planOf({ sizes, only }: MemoryBench): Array<{ row?: Row; measured: MemoryPeaks }> {
	const withRows = rows.flatMap((row) => {
		const items = Math.max(0, ...sizes.filter((size) => size <= row.most));
		if (!row.nodes || row.isKeyed || items < fewest || !row.name.includes(only)) return [];
		return [{ row, measured: { row: row.name, items, peaks: [], stored: [] } }];
	});
	const counts = new Set(withRows.map(({ measured }) => measured.items));
	return [
		...[...counts].map((items) => ({ measured: { items, peaks: [], stored: [] } })),
		...withRows,
	];
}

async function takenBy(
	{ tarball, gateway }: MemoryBench,
	items: number,
	row: Row | undefined,
): Promise<Timed> {
	const setup = await startSetup(tarball, gateway, heap);
	try {
		const token = await logIn(gateway);
		const access = { url: gateway.url, token, credential: setup.credential };
		const nodes = row?.nodes?.(access) ?? [];
		// The first run also loads what n8n loads only when it runs something.
		await runOnce(setup, workflowOf(1, nodes), 0);
		return await runOnce(setup, workflowOf(items, nodes), 1_000);
	} finally {
		await setup.n8n.stop();
	}
}
