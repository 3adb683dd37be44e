/**
 * A count with its noun, as in `1 message` and `2 messages`.
 *
 * @param one the noun in the singular; its plural takes an s
 */
export function counted(count: number, one: string): string {
	return `${count} ${one}${count === 1 ? '' : 's'}`;
}
