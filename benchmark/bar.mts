import { median, spread } from './statistics.mts';

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

/** How often one goes into the other. */
export const ratio = (over: number[], under: number[]): Found => {
	const [lowOver, highOver] = spread(over);
	const [lowUnder, highUnder] = spread(under);
	return {
		typical: median(over) / median(under),
		low: lowOver / highUnder,
		high: highOver / lowUnder,
		rounds: Math.min(over.length, under.length),
	};
};

/** How much more one is. */
export const difference = (over: number[], under: number[]): Found => {
	const [lowOver, highOver] = spread(over);
	const [lowUnder, highUnder] = spread(under);
	return {
		typical: median(over) - median(under),
		low: lowOver - highUnder,
		high: highOver - lowUnder,
		rounds: Math.min(over.length, under.length),
	};
};

/** A bar over what was found. */
export const atMost = (what: string, found: Found, limit: number, unit = '×'): Bar =>
	bar(`${what}: at most ${limit} ${unit}`, found, unit, { atMost: limit });

export const number = (value: number): string => value.toLocaleString('en');

/** What was measured once. */
export const exactly = (value: number): Found => ({
	typical: value,
	low: value,
	high: value,
	rounds: ROUNDS_FOR_MEDIANS,
});

/** Holds what was found against a limit. */
export function bar(
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
