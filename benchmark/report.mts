import type { Loading } from './loading.mts';
import type { Measurement } from './measure.mts';
import type { MemoryPeaks } from './memory.mts';
import { HTTP } from './rows.mts';
import { slowRows } from './slowRows.mts';
import { median, spread } from './statistics.mts';

/** Everything that one benchmark found; this is what `--json` writes. */
export interface Report {
	/** ISO 8601, the day only. */
	date: string;
	/** What it ran on: nothing that tells one machine of this kind from another. */
	machine: { cores: number; node: string; n8n: string };
	/** The system's load average over one minute, before and after. */
	load: [number, number];
	rounds: number;
	measurements: Measurement[];
	/** Empty where it was not measured. */
	memory: MemoryPeaks[];
	loading: Loading;
}

const number = (value: number, digits = 0): string =>
	value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

function measurementLines(report: Report): string[] {
	const measurements = report.measurements.filter(({ row }) => !isSlow(row));
	return [...new Set(measurements.map(({ items }) => items))].flatMap((items) => {
		const list = measurements.filter((entry) => entry.items === items);
		const first = list.find(({ row }) => row === HTTP);
		return list.map(({ row, times, requests }) => {
			const time = median(times);
			const ratio = first ? median(first.times) / time : NaN;
			return line(
				number(items),
				row,
				number(time),
				spanOf(times),
				first ? `${number(ratio, ratio < 10 ? 2 : 0)} ×` : '',
				number(requests),
				cell(addedMemory(report, row, items)),
				cell(addedBytes(report, row, items) / 1000),
			);
		});
	});
}

const isSlow = (name: string): boolean => slowRows.some((row) => row.name === name);

/** The rows with a gateway that takes its time, each beside the bare client that makes the same requests. */
function slowLines({ measurements }: Report): string[] {
	return measurements.flatMap(({ row, items, times, requests }) => {
		if (!isSlow(row)) return [];
		const time = median(times);
		return [
			line(
				number(items),
				row,
				number(time),
				spanOf(times),
				number(time / items, 1),
				number(requests),
			),
		];
	});
}

const spanOf = (times: readonly number[]): string =>
	spread(times)
		.map((value) => number(value))
		.join(' to ');

/** How much more memory n8n needs at its peak than it does to make the items, in megabytes. */
export function addedMemory({ memory }: Report, row: string, items: number): number {
	const peak = (name?: string): number =>
		median(memory.find((entry) => entry.row === name && entry.items === items)?.peaks ?? []);
	return peak(row) - peak();
}

/** How much more of an execution n8n keeps than it does without the row's nodes, in bytes. */
export function addedBytes({ memory }: Report, row: string, items: number): number {
	const stored = (name?: string): number =>
		median(memory.find((entry) => entry.row === name && entry.items === items)?.stored ?? []);
	return stored(row) - stored();
}

const cell = (value: number): string => (Number.isNaN(value) ? '' : number(value));

const line = (...cells: string[]): string => `| ${cells.join(' | ')} |`;

/** The report as Markdown tables. */
export function tablesOf(report: Report): string {
	const { machine, load, rounds, loading } = report;
	const lines = [
		`${machine.cores} processor cores, Node.js ${machine.node}, n8n ${machine.n8n}; ${report.date}; ${rounds === 1 ? 'one round' : `median of ${rounds} rounds`}; load ${load.map((value) => value.toFixed(1)).join(' before, ')} after`,
		'',
		line('Items', 'Way', 'ms', 'lowest to highest', 'faster', 'requests', 'adds MB', 'stores kB'),
		'| --: | :-- | --: | --: | --: | --: | --: | --: |',
		...measurementLines(report),
		'',
	];
	const slow = slowLines(report);
	if (slow.length > 0) {
		const header = ['Items', 'Way', 'ms', 'lowest to highest', 'ms a message', 'requests'];
		lines.push(line(...header), '| --: | :-- | --: | --: | --: | --: |', ...slow, '');
	}
	lines.push(
		`Loading node and credential: ${number(median(loading.times), 1)} ms (${spread(loading.times)
			.map((value) => number(value, 1))
			.join(' to ')}); ${number(loading.bytes)} bytes.`,
	);
	return lines.join('\n');
}
