/**
 * The GSM 7-bit default alphabet and its extension table: 3GPP TS 23.038 (GSM 03.38), sections
 * 6.2.1 and 6.2.1.1. A character of the extension table takes two septets: escape and character.
 */
const DEFAULT_ALPHABET =
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
	'¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENSION_TABLE = '\f^{}\\[~]|€';

const EURO = 0x20ac;
/** Septets by code unit; all but the euro sign lie below U+0400. 0: not in GSM-7. */
const SEPTETS = new Uint8Array(0x400);
for (const [characters, septets] of [
	[DEFAULT_ALPHABET, 1],
	[EXTENSION_TABLE, 2],
] as const) {
	for (let i = 0; i < characters.length; i++) SEPTETS[characters.charCodeAt(i)] = septets;
}

/** How many septets a UTF-16 code unit takes in GSM-7: 1, 2, or 0 when it is not in GSM-7. */
export function septetsOf(codeUnit: number): number {
	if (codeUnit < 0x400) return SEPTETS[codeUnit] ?? 0;
	return codeUnit === EURO ? 2 : 0;
}

/** How many septets a text takes in GSM-7; undefined when a character of it is not in GSM-7. */
export function septetsIn(text: string): number | undefined {
	let total = 0;
	for (let i = 0; i < text.length; i++) {
		const septets = septetsOf(text.charCodeAt(i));
		if (septets === 0) return undefined;
		total += septets;
	}
	return total;
}

/** Whether every character of the text is in GSM-7. */
export function isGsm7(text: string): boolean {
	return septetsIn(text) !== undefined;
}

/** The characters (code points) that are not in GSM-7: each once, in order of appearance. */
export function charactersOutsideGsm7(text: string): string[] {
	const outside = new Set<string>();
	for (const character of text) {
		if (septetsOf(character.charCodeAt(0)) === 0) outside.add(character);
	}
	return [...outside];
}
