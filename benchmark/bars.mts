import { median, spread } from './statistics.mts';
import { addedBytes, addedMemory, type Report } from './report.mts';
import {
	AUTO,
	AUTO_100,
	BARE,
	CODE_HTTP,
	HTTP,
	HTTP_IN_ORDER,
	KEYED,
	PLAIN,
	SEND,
	SUMMARY,
} from './rows.mts';
import { SLOW_BARE, SLOW_BARE_100, SLOW_BULK, SLOW_SEND } from './slowRows.mts';

/** One thing that has to hold, and whether it did; undefined where it was not measured. */
export interface Bar {
	what: string;
	/** What was found, for a person. */
	found: string;
	holds: boolean | undefined;
}

/** With fewer rounds a median is chance: then a bar falls only if it did in the best of all cases. */
const ROUNDS_FOR_MEDIANS = 5;

/** What was found: as a rule, and the lowest and highest that the single rounds allow. */
interface Found {
	typical: number;
	low: number;
	high: number;
	rounds: number;
}

/** Holds a report against what the node has to reach. */
export function barsOf(report: Report): Bar[] {
	const { loading } = report;
	const timesOf = (row: string, items: number): number[] =>
		report.measurements.find((m) => m.row === row && m.items === items)?.times ?? [];
	const ratio = (over: number[], under: number[]): Found => {
		const [lowOver, highOver] = spread(over);
		const [lowUnder, highUnder] = spread(under);
		return {
			typical: median(over) / median(under),
			low: lowOver / highUnder,
			high: highOver / lowUnder,
			rounds: Math.min(over.length, under.length),
		};
	};
	const faster = (row: string, items: number, other: string, limit: number): Bar =>
		bar(
			`${row}, ${number(items)} items, against ${other}: at least ${limit} times faster`,
			ratio(timesOf(other, items), timesOf(row, items)),
			'×',
			{ atLeast: limit },
		);
	const atMost = (what: string, found: Found, limit: number, unit = '×'): Bar =>
		bar(`${what}: at most ${limit} ${unit}`, found, unit, { atMost: limit });
	const slowly = (row: string, other: string, items: number): Bar =>
		atMost(
			`${row}, ${number(items)} items, against ${other}, its time`,
			ratio(timesOf(row, items), timesOf(other, items)),
			1.03,
		);
	return [
		faster(AUTO, 10_000, HTTP, 80),
		faster(AUTO_100, 10_000, HTTP, 15),
		faster(PLAIN, 10_000, HTTP, 50),
		atMost(
			`${AUTO}, 10,000 items, against ${CODE_HTTP}, its time`,
			ratio(timesOf(AUTO, 10_000), timesOf(CODE_HTTP, 10_000)),
			1,
		),
		atMost(
			`${AUTO}, 100,000 items, against ${BARE}, its time`,
			ratio(timesOf(AUTO, 100_000), timesOf(BARE, 100_000)),
			2,
		),
		atMost(
			`${AUTO}, 100,000 items against 10,000, the time`,
			ratio(timesOf(AUTO, 100_000), timesOf(AUTO, 10_000)),
			12,
		),
		atMost(
			`${SEND}, 1,000 items, against ${HTTP_IN_ORDER}, its time`,
			ratio(timesOf(SEND, 1_000), timesOf(HTTP_IN_ORDER, 1_000)),
			1,
		),
		atMost(
			`${AUTO}, 100,000 items, memory it adds`,
			exactly(addedMemory(report, AUTO, 100_000)),
			250,
			'MB',
		),
		atMost(
			`${SUMMARY}, 100,000 items, memory it adds`,
			exactly(addedMemory(report, SUMMARY, 100_000)),
			60,
			'MB',
		),
		atMost(
			`${SUMMARY}, 100,000 items, what it adds to the stored execution`,
			exactly(addedBytes(report, SUMMARY, 100_000) / 1000),
			100,
			'kB',
		),
		atMost(
			`${KEYED}, 10,000 items, against ${AUTO}, its time`,
			ratio(timesOf(KEYED, 10_000), timesOf(AUTO, 10_000)),
			3,
		),
		slowly(SLOW_BULK, SLOW_BARE_100, 10_000),
		slowly(SLOW_SEND, SLOW_BARE, 100),
		atMost(
			'Loading node and credential',
			ratio(
				loading.times,
				loading.times.map(() => 1),
			),
			35,
			'ms',
		),
		atMost('Bundle', exactly(loading.bytes / 1000), 600, 'kB'),
	];
}

const number = (value: number): string => value.toLocaleString('en');

const exactly = (value: number): Found => ({
	typical: value,
	low: value,
	high: value,
	rounds: ROUNDS_FOR_MEDIANS,
});

function bar(
	what: string,
	{ typical, low, high, rounds }: Found,
	unit: string,
	limit: { atLeast: number } | { atMost: number },
): Bar {
	if (Number.isNaN(typical)) return { what, found: 'not measured', holds: undefined };
	const isSure = rounds >= ROUNDS_FOR_MEDIANS;
	const holds =
		'atLeast' in limit
			? (isSure ? typical : high) >= limit.atLeast
			: (isSure ? typical : low) <= limit.atMost;
	const digits = (value: number) => value.toFixed(value < 10 ? 2 : 0);
	const span = isSure ? '' : ` (${digits(low)} to ${digits(high)} in ${rounds} rounds)`;
	return { what, found: `${digits(typical)} ${unit}${span}`, holds };
}

/** The bars that were measured, as plain lines. */
export function barLines(bars: readonly Bar[]): string {
	return bars
		.filter(({ holds }) => holds !== undefined)
		.map(({ what, found, holds }) => `${holds ? 'yes' : 'NO '}  ${what}: ${found}`)
		.join('\n');
}
