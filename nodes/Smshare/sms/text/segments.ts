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

/**
 * Tells the encoding of a text and how many segments it takes: 3GPP TS 23.038 section 6 for the
 * alphabets, TS 23.040 section 9.2.3.24.1 for the parts. Neither an escape pair of GSM-7 nor a
 * surrogate pair is split over two segments. A line break is one character; \r\n are two.
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

function ucs2Segments(text: string): number {
	const { alone, part } = CAPACITY['UCS-2'];
	if (text.length <= alone) return 1;
	let segments = 0;
	for (let start = 0; start < text.length; segments++) {
		start += part;
		if (start < text.length && splitsSurrogatePair(text, start)) start--;
	}
	return segments;
}

function splitsSurrogatePair(text: string, at: number): boolean {
	return (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}
