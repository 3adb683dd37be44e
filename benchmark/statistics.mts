/** The middle value; between two, their mean. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? NaN;
	return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** The lowest and the highest value. */
export function spread(values: readonly number[]): [number, number] {
	return [Math.min(...values), Math.max(...values)];
}
