/** A sign that a text was damaged before it came here. It can be sent, and is. */
export interface Damage {
	kind: 'halfCharacter' | 'unreadable' | 'html';
	/** For `html`: what stands after the &, such as `#39;` or `eacute;`. */
	code?: string;
}

/** Half of a surrogate pair; with the flag `u`, a whole pair does not match. */
const HALF = /\p{Surrogate}/u;
const HALVES = /\p{Surrogate}/gu;
const REPLACEMENT = '\ufffd';
/** Numbers, and the names that shops and newsletters write. Not any word: `R&D;` is no code. */
const HTML_CODE =
	/&(#\d{1,7};|#x[\da-f]{1,6};|(?:amp|lt|gt|quot|apos|nbsp|hellip|euro|pound|copy|reg|trade|deg|middot|bull|laquo|raquo|[lr][sd]quo|[bs]dquo|sbquo|[nm]dash|[a-z](?:acute|grave|circ|uml|cedil|tilde|ring|slash|caron)|(?:oe|ae|sz)lig);)/i;

/** A text in which U+FFFD (�) stands for each half of a character, as strict servers want it. */
export function withoutHalves(text: string): string {
	return HALF.test(text) ? text.replace(HALVES, REPLACEMENT) : text;
}

/**
 * Finds what shows that a text was damaged on its way: half an emoji (cut by length), U+FFFD (read
 * with a wrong character set), an HTML code (taken from a web page or shop).
 *
 * @param text as the item has it, before `readMessage`, which replaces halves
 * @returns the worst of them; undefined where there is none, or no text
 */
export function damageIn(text: unknown): Damage | undefined {
	if (typeof text !== 'string') return undefined;
	if (HALF.test(text)) return { kind: 'halfCharacter' };
	if (text.includes(REPLACEMENT)) return { kind: 'unreadable' };
	if (!text.includes('&')) return undefined;
	const code = HTML_CODE.exec(text)?.[1];
	return code === undefined ? undefined : { kind: 'html', code };
}

/**
 * What to say of it beside the output. n8n shows hints as HTML, so the code is named without its &.
 *
 * @param item index of the first item that has it
 * @param items how many have damage of this kind
 */
export function damageHint({ kind, code }: Damage, item: number, items: number): string {
	const where = `The text of item ${item}${items > 1 ? ` (and of ${items - 1} more)` : ''}`;
	switch (kind) {
		case 'halfCharacter':
			return `${where} contains half an emoji, perhaps because it was cut to a length. The half was sent as ${REPLACEMENT}. Cut texts by whole characters, for example with [...text].slice(0, 100).join('').`;
		case 'unreadable':
			return `${where} contains ${REPLACEMENT} in place of a character that could not be read. It was sent unchanged. Read the file or page with its own encoding, often Windows-1252 instead of UTF-8.`;
		case 'html':
			return `${where} contains an HTML code (an ampersand and ${String(code)}), which a phone shows as it is. It was sent unchanged. Decode the text first.`;
	}
}
