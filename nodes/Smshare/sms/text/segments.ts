import { septetsIn, septetsOf } from './gsm7';

/** How the phone writes the text down: 7 bits a character, or 16 as soon as one character needs it. */
export type Encoding = 'GSM-7' | 'UCS-2';

export interface Measured {
	encoding: Encoding;
	/** SMS that the network carries, and bills, for each recipient; at least 1. */
	segments: number;
}

/** What one SMS of 140 octets holds alone, and as a part: the part's header takes 6 octets. */
const CAPACITY = {
	/** septets */
	'GSM-7': { alone: 160, part: 153 },
	/** UTF-16 code units */
	'UCS-2': { alone: 70, part: 67 },
} as const;

/** TS 23.040, section 9.2.3.24.1: a part says in one octet of how many it is. */
export const MOST_SEGMENTS = 255;

/**
 * What people see as one character may be several: an emoji and its skin colour, a letter and an
 * accent. Made when first needed, because it takes a good part of the time to load the node.
 */
let characters: Intl.Segmenter | undefined;

/**
 * Tells the encoding of a text and how many segments it takes: 3GPP TS 23.038 section 6 for the
 * alphabets, TS 23.040 section 9.2.3.24.1 for the parts. An escape pair of GSM-7 is not split over
 * two segments, nor is a visible character in UCS-2, because Android does not split it. A line break
 * is one character; \r\n are two in GSM-7, and together in UCS-2.
 */
export function measure(text: string): Measured {
	const septets = septetsIn(text);
	return septets === undefined
		? { encoding: 'UCS-2', segments: ucs2Segments(text) }
		: { encoding: 'GSM-7', segments: gsm7Segments(text, septets) };
}

function gsm7Segments(text: string, total: number): number {
	const { alone, part } = CAPACITY['GSM-7'];
	if (total <= alone) return 1;
	let segments = 1;
	let used = 0;
	for (let i = 0; i < text.length; i++) {
		const septets = septetsOf(text.charCodeAt(i));
		used += septets;
		if (used > part) {
			segments++;
			used = septets;
		}
	}
	return segments;
}

/**
 * As Android cuts (AOSP, SmsMessageBase.findNextUnicodePosition): at the last boundary
 * of visible characters that the part reaches. A character longer than a whole part is cut, but never
 * inside a surrogate pair. Phones with another version of Unicode may see other characters, in
 * scripts of India above all.
 */
function ucs2Segments(text: string): number {
	const { alone, part } = CAPACITY['UCS-2'];
	if (text.length <= alone) return 1;
	let visible: Intl.Segments | undefined;
	let segments = 0;
	for (let start = 0; start < text.length; segments++) {
		let end = start + part;
		if (end < text.length && mayJoin(text.charCodeAt(end - 1), text.charCodeAt(end))) {
			characters ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
			visible ??= characters.segment(text);
			const boundary = visible.containing(end)?.index ?? end;
			if (boundary > start) end = boundary;
			else if ((text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end--;
		}
		start = end;
	}
	return segments;
}

/** Whether two code units may be of one visible character. Below the first accent only \r\n is one. */
function mayJoin(before: number, after: number): boolean {
	return before >= 0x300 || after >= 0x300 || (before === 0x0d && after === 0x0a);
}
