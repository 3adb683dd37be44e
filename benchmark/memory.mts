import { runOnce } from './execution.mts';
import type { Address } from './gatewayProcess.mts';
import { AUTO, rows, type Row } from './rows.mts';
import { logIn, startSetup } from './setup.mts';
import { workflowOf } from './workflow.mts';

/** Peak memory of the n8n process over one execution, each time in a fresh n8n, in megabytes. */
export interface MemoryPeaks {
	/** undefined: the same workflow, which then only makes the items. */
	row?: string;
	items: number;
	peaks: number[];
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
	/** How often the row that has to reach something is measured; the others are measured once. */
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
				measured.items === Math.max(...bench.sizes) && (!row || row.name === AUTO);
			if (round > 1 && !isOfInterest) continue;
			const peak = await peakOf(bench, measured.items, row);
			if (peak === undefined) return [];
			measured.peaks.push(peak);
			const what = row?.name ?? 'the items alone';
			bench.tell(`memory  ${measured.items} items  ${what}: ${peak.toFixed(0)} MB`);
		}
	}
	return plan.map(({ measured }) => measured);
}

function planOf({ sizes, only }: MemoryBench): Array<{ row?: Row; measured: MemoryPeaks }> {
	const withRows = rows.flatMap((row) => {
		const items = Math.max(0, ...sizes.filter((size) => size <= row.most));
		if (!row.nodes || items < fewest || !row.name.includes(only)) return [];
		return [{ row, measured: { row: row.name, items, peaks: [] } }];
	});
	const counts = new Set(withRows.map(({ measured }) => measured.items));
	return [...[...counts].map((items) => ({ measured: { items, peaks: [] } })), ...withRows];
}

async function peakOf(
	{ tarball, gateway }: MemoryBench,
	items: number,
	row: Row | undefined,
): Promise<number | undefined> {
	const setup = await startSetup(tarball, gateway, heap);
	try {
		const token = await logIn(gateway);
		const access = { url: gateway.url, token, credential: setup.credential };
		const nodes = row?.nodes?.(access) ?? [];
		// The first run also loads what n8n loads only when it runs something.
		await runOnce(setup, workflowOf(1, nodes), 0);
		return (await runOnce(setup, workflowOf(items, nodes), 1_000)).peak;
	} finally {
		await setup.n8n.stop();
	}
}
