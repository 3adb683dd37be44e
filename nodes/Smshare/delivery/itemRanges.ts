/** Longer than this, ranges are written as bits where that is shorter. */
const LONG = 40;

/**
 * Ascending item indexes as short text: ranges, e.g. `0-99,101`, or, where many items in between are
 * left out, the first index and a bit for each from there on, lowest first, e.g. `0~VVVVVQ`.
 */
export function rangesOf(items: readonly number[]): string {
	const text = readableRanges(items);
	if (text.length <= LONG) return text;
	const bits = bitsOf(items);
	return bits.length < text.length ? bits : text;
}

/** Ascending item indexes as ranges, however long, e.g. `0-99,101`. */
export function readableRanges(items: readonly number[]): string {
	const ranges: string[] = [];
	let first = 0;
	items.forEach((item, index) => {
		if (items[index + 1] === item + 1) return;
		const start = items[first] as number;
		ranges.push(start === item ? `${item}` : `${start}-${item}`);
		first = index + 1;
	});
	return ranges.join(',');
}

/** The inverse of `rangesOf`. */
export function itemsIn(text: string): number[] {
	if (text === '') return [];
	const [start, bits] = text.split('~') as [string, string?];
	if (bits !== undefined) return itemsInBits(Number(start), bits);
	return text.split(',').flatMap((range) => {
		const [from, to = from] = range.split('-').map(Number) as [number, number?];
		return Array.from({ length: (to as number) - from + 1 }, (_, index) => from + index);
	});
}

function bitsOf(items: readonly number[]): string {
	const first = items[0] as number;
	const last = items[items.length - 1] as number;
	const bytes = Buffer.alloc(Math.floor((last - first) / 8) + 1);
	for (const item of items) {
		const bit = item - first;
		const byte = Math.floor(bit / 8);
		bytes[byte] = (bytes[byte] as number) | (1 << (bit % 8));
	}
	return `${first}~${bytes.toString('base64url')}`;
}

function itemsInBits(first: number, bits: string): number[] {
	const items: number[] = [];
	Buffer.from(bits, 'base64url').forEach((byte, index) => {
		for (let bit = 0; bit < 8; bit++) {
			if (byte & (1 << bit)) items.push(first + index * 8 + bit);
		}
	});
	return items;
}
