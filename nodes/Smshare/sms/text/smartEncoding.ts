import { isGsm7, septetsOf } from './gsm7';
import { measure } from './segments';

/**
 * What is not a letter and looks like something in GSM-7. Spaces are told by their category.
 *
 * Not here, because another meaning could arise: the fraction slash ⁄ (5 1⁄2 or 51⁄2 is five and a
 * half), as ½ is not; the middle dot · (3·4 is not 3.4, and col·lega is no address).
 */
const LOOK_ALIKES = new Map<string, string>();
for (const [characters, lookAlike] of [
	['‘’‚‛‹›′‵ʹʻʼʽˈˊˋ`´❛❜', "'"],
	['“”„‟«»″‶ʺˮ〝〞〟❝❞', '"'],
	['‐‑‒–—―−⁃﹘﹣', '-'],
	['…', '...'],
	['‥', '..'],
	['‼', '!!'],
	['⁇', '??'],
	['⁈', '?!'],
	['⁉', '!?'],
	// A star, not a dash: “• 5 €” must not become a negative number.
	['•‣', '*'],
	['∕⧸', '/'],
	['\t', ' '],
	['\v\u0085\u2028\u2029', '\n'],
	// Letters that Unicode does not take apart into a letter and a mark.
	['œ', 'oe'],
	['Œ', 'OE'],
	['łƚ', 'l'],
	['Ł', 'L'],
	['đð', 'd'],
	['ĐÐ', 'D'],
	['þ', 'th'],
	['Þ', 'Th'],
	['ı', 'i'],
	['ĸ', 'k'],
	['ŋ', 'n'],
	['Ŋ', 'N'],
	['ħ', 'h'],
	['Ħ', 'H'],
	['ŧ', 't'],
	['Ŧ', 'T'],
	['ẞ', 'ß'],
	['ə', 'e'],
	['Ə', 'E'],
] as const) {
	for (const character of characters) LOOK_ALIKES.set(character, lookAlike);
}

/** Full-width forms of ASCII, in its order: ！ is !, ＄ is $, Ａ is A. */
const FULL_WIDTH = /^[\uff01-\uff5e]$/;
const FULL_WIDTH_OFFSET = 0xfee0;
const SPACE = /^\p{Zs}$/u;
/** Without modifier letters: ⁿ is an exponent. */
const LATIN_LETTER = /^(?=[\p{Lu}\p{Ll}\p{Lt}\p{Lo}])\p{Script=Latin}$/u;
const LAST_MARK = /\p{M}(\P{M}*)$/u;
/**
 * Accents; not overlays (U+0334 to U+0338), which strike text out, nor what stands over two letters or
 * is a letter itself (from U+035C).
 */
const ACCENT = /^[\u0300-\u0333\u0339-\u034e\u0350-\u035b]$/;

/**
 * Replaces typographic quotes, dashes, ellipses, odd spaces and Latin letters outside GSM-7 by
 * their look-alikes, so that the text fits GSM-7, with 160 characters in a segment instead of 70. Letters of GSM-7 (é,
 * è, à, ù, ñ, ü …) stay. An accent goes with its letter (ê → e); no character is dropped.
 *
 * @returns the text in GSM-7, or the text unchanged where GSM-7 is not reached (an emoji, another
 * script) or where the look-alikes would take more segments
 */
export function toGsm7LookAlikes(text: string): string {
	if (isGsm7(text)) return text;
	let result = '';
	let previous = '';
	// Composed first: e and a combining acute accent are é, which is in GSM-7.
	for (const character of text.normalize('NFC')) {
		// Nearly every character is one of GSM-7.
		const fits = septetsOf(character.charCodeAt(0)) > 0;
		if (!fits && ACCENT.test(character) && LATIN_LETTER.test(previous)) continue;
		const lookAlike = fits ? character : lookAlikeOf(character);
		if (lookAlike === undefined) return text;
		result += lookAlike;
		previous = character;
	}
	return measure(result).segments > measure(text).segments ? text : result;
}

function lookAlikeOf(character: string): string | undefined {
	const listed = LOOK_ALIKES.get(character);
	if (listed !== undefined) return listed;
	if (SPACE.test(character)) return ' ';
	if (FULL_WIDTH.test(character)) {
		const plain = String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET);
		return septetsOf(plain.charCodeAt(0)) > 0 ? plain : LOOK_ALIKES.get(plain);
	}
	if (!LATIN_LETTER.test(character)) return undefined;
	// One mark at a time, from the end: ǻ is å, which is in GSM-7, and an acute accent.
	let plain = character.normalize('NFKD');
	while (!isGsm7(plain.normalize('NFC'))) {
		const withoutMark = plain.replace(LAST_MARK, '$1');
		if (withoutMark === plain) return undefined;
		plain = withoutMark;
	}
	return plain.normalize('NFC');
}
