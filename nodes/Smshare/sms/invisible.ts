/**
 * What shows nothing, as the inside of a character class of a regular expression with the flag `u`:
 * white space, control characters, what Unicode says to display as nothing (zero width spaces and
 * joiners, direction marks, soft hyphen, Hangul filler …), the empty Braille pattern, and marks of
 * annotations. Phones, chat programs and web pages copy these along.
 */
export const INVISIBLE = '\\s\\p{Z}\\p{Cc}\\p{Default_Ignorable_Code_Point}\\u2800\\ufff9-\\ufffb';

const BLANK = new RegExp(`^[${INVISIBLE}]*$`, 'u');

/** Whether nothing can be seen of a text, or it is empty. */
export function isBlank(text: string): boolean {
	return BLANK.test(text);
}
