const FEWEST_SECONDS = 1_000_000_000;
const SECOND = 1000;

/**
 * Reads Unix time given in seconds or in milliseconds, told apart by magnitude. Both forms reach
 * from 9 September 2001 to 20 November 2286:
 *
 * - ten digits before the point, 1,000,000,000 to 9,999,999,999: seconds
 * - thirteen digits, 1,000,000,000,000 to 9,999,999,999,999: milliseconds
 *
 * Numbers outside are something else: a spreadsheet's day number (46000.5), a compact date
 * (20991010 or 20991010145543), microseconds.
 *
 * @returns epoch milliseconds, or undefined for a number that is neither
 */
export function epochFromNumber(value: number): number | undefined {
	if (isBetween(value, FEWEST_SECONDS)) return value * SECOND;
	return isBetween(value, FEWEST_SECONDS * SECOND) ? value : undefined;
}

/** Whether the value has as many digits before the point as `fewest`, a power of ten. */
function isBetween(value: number, fewest: number): boolean {
	return value >= fewest && value < fewest * 10;
}
