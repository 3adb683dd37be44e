/**
 * A value that cannot be used: an item that cannot be sent as asked, or an option. Nothing of it has
 * been sent.
 *
 * `message` is a clause that goes on after the parameter's name, such as “abc” is not a phone
 * number; `description` tells the way out in full sentences.
 */
export class Refusal extends Error {
	override readonly name = 'Refusal';

	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}

const LONGEST_QUOTE = 80;

/** Quotes what the user gave, as given, but never a whole page of it. */
export function quote(given: unknown): string {
	const text = String(given);
	return text.length > LONGEST_QUOTE ? `“${text.slice(0, LONGEST_QUOTE)}…”` : `“${text}”`;
}

/** What a value is, in a user's words: `an object`, `a list`, `true`. */
export function kindOf(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'object' || typeof value === 'function') return 'an object';
	return typeof value === 'symbol' ? 'a symbol' : String(value);
}
