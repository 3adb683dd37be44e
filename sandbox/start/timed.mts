/**
 * Does a piece of work and tells that it is done, and how many seconds it took.
 * @param what what was done, for a person to read
 */
export async function timed<T>(
	tell: (line: string) => void,
	what: string,
	work: () => Promise<T>,
): Promise<T> {
	const start = Date.now();
	const result = await work();
	tell(`${what} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
	return result;
}
