import { atMost, bar, difference, exactly, number, ratio, type Bar } from './bar.mts';
import { addedBytes, addedMemory, type Report } from './report.mts';
import {
	AUTO,
	AUTO_100,
	BARE,
	CODE_HTTP,
	HTTP,
	HTTP_IN_ORDER,
	KEYED,
	LEAVE_OUT,
	PLAIN,
	SEND,
	SUMMARY,
} from './rows.mts';
import { SLOW_BARE, SLOW_BARE_100, SLOW_BULK, SLOW_SEND } from './slowRows.mts';

/** Holds a report against what the node has to reach. */
export function barsOf(report: Report): Bar[] {
	const { loading } = report;
	const timesOf = (row: string, items: number): number[] =>
		report.measurements.find((m) => m.row === row && m.items === items)?.times ?? [];
	const faster = (row: string, items: number, other: string, limit: number): Bar =>
		bar(
			`${row}, ${number(items)} items, against ${other}: at least ${limit} times faster`,
			ratio(timesOf(other, items), timesOf(row, items)),
			'×',
			{ atLeast: limit },
		);
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
		// Before each of ten requests, and after the last, n8n reads and writes its whole list of keys twice.
		atMost(
			`${KEYED}, 10,000 items, beside ${AUTO}, the time it adds`,
			difference(timesOf(KEYED, 10_000), timesOf(AUTO, 10_000)),
			1_500,
			'ms',
		),
		atMost(
			`${LEAVE_OUT}, 10,000 items, beside ${AUTO}, the time it adds`,
			difference(timesOf(LEAVE_OUT, 10_000), timesOf(AUTO, 10_000)),
			500,
			'ms',
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
