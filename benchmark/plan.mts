import { HTTP, rows, type Row } from './rows.mts';
import { slowRows } from './slowRows.mts';

/** What somebody wants to have measured. */
interface Plan {
	sizes: readonly number[];
	/** Part of the names of the rows to measure, besides the first one. */
	only: string;
}

/** With a small number alone, a single percent of the time that a slow gateway takes cannot be seen. */
const fewestForSlowRows = 10_000;

/** All numbers of items that something is measured with, ascending. */
export function sizesOf({ sizes }: Plan): number[] {
	const isLarge = Math.max(...sizes) >= fewestForSlowRows;
	const own = isLarge ? slowRows.flatMap(({ only }) => only ?? []) : [];
	return [...new Set([...sizes, ...own])].sort((one, other) => one - other);
}

/**
 * What is measured with this number of items. Rows that take their time for each single item are warmed
 * up with the smallest number only.
 *
 * @param round 0: the one that does not count
 */
export function rowsFor({ only, sizes }: Plan, items: number, round: number): Row[] {
	const isWanted = ({ name }: Row) => name === HTTP || name.includes(only);
	const usual = sizes.includes(items) ? rows : [];
	const slow = Math.max(...sizes) >= fewestForSlowRows && round > 0 ? slowRows : [];
	return [
		...usual.filter(({ most, requests }) => {
			const isSlow = requests(items) === items;
			if (round === 0 && isSlow && items > (sizes[0] ?? 0)) return false;
			return items <= most;
		}),
		...slow.filter((row) => row.only === items),
	].filter(isWanted);
}
