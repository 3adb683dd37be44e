import { median } from './statistics.mts';
import { addedMemory, type Report } from './report.mts';
import { AUTO, AUTO_100, BARE, CODE_HTTP, HTTP, HTTP_IN_ORDER, PLAIN, SEND } from './rows.mts';

/** One thing that has to hold, and whether it did; undefined where it was not measured. */
export interface Bar {
	what: string;
	/** What was found, for a person. */
	found: string;
	holds: boolean | undefined;
}

/** Holds a report against what the node has to reach. */
export function barsOf(report: Report): Bar[] {
	const time = (row: string, items: number): number => {
		const entry = report.measurements.find((m) => m.row === row && m.items === items);
		return entry ? median(entry.times) : NaN;
	};
	const atLeast = (what: string, value: number, limit: number): Bar =>
		bar(`${what}: at least ${limit} times faster`, value, '×', value >= limit);
	const atMost = (what: string, value: number, limit: number, unit = '×'): Bar =>
		bar(`${what}: at most ${limit} ${unit}`, value, unit, value <= limit);
	const { loading } = report;
	return [
		atLeast(`${AUTO}, 10,000 items, against ${HTTP}`, time(HTTP, 10_000) / time(AUTO, 10_000), 80),
		atLeast(
			`${AUTO_100}, 10,000 items, against ${HTTP}`,
			time(HTTP, 10_000) / time(AUTO_100, 10_000),
			15,
		),
		atLeast(
			`${PLAIN}, 10,000 items, against ${HTTP}`,
			time(HTTP, 10_000) / time(PLAIN, 10_000),
			50,
		),
		atMost(
			`${AUTO}, 10,000 items, against ${CODE_HTTP}, its time`,
			time(AUTO, 10_000) / time(CODE_HTTP, 10_000),
			1,
		),
		atMost(
			`${AUTO}, 100,000 items, against ${BARE}, its time`,
			time(AUTO, 100_000) / time(BARE, 100_000),
			2,
		),
		atMost(
			`${AUTO}, 100,000 items against 10,000, the time`,
			time(AUTO, 100_000) / time(AUTO, 10_000),
			12,
		),
		atMost(
			`${SEND}, 1,000 items, against ${HTTP_IN_ORDER}, its time`,
			time(SEND, 1_000) / time(HTTP_IN_ORDER, 1_000),
			1,
		),
		atMost(`${AUTO}, 100,000 items, memory it adds`, addedMemory(report, AUTO, 100_000), 250, 'MB'),
		atMost('Loading node and credential', median(loading.times), 30, 'ms'),
		atMost('Bundle', loading.bytes / 1000, 500, 'kB'),
	];
}

function bar(what: string, value: number, unit: string, holds: boolean): Bar {
	const found = `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
	return Number.isNaN(value)
		? { what, found: 'not measured', holds: undefined }
		: { what, found, holds };
}

/** The bars that were measured, as plain lines. */
export function barLines(report: Report): string {
	return barsOf(report)
		.filter(({ holds }) => holds !== undefined)
		.map(({ what, found, holds }) => `${holds ? 'yes' : 'NO '}  ${what}: ${found}`)
		.join('\n');
}
