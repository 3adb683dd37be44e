import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

/**
 * How long the header Retry-After asks to wait: seconds, or a date.
 *
 * @param headers of an answer, names in small letters
 * @returns milliseconds from now; undefined without the header, or if it cannot be read
 * @see RFC 9110 section 10.2.3
 */
export function retryAfterMs(headers: IDataObject): number | undefined {
	const value = String(headers['retry-after'] ?? '').trim();
	if (value === '') return undefined;
	const ms = /^\d+$/.test(value)
		? Number(value) * 1_000
		: DateTime.fromHTTP(value).toMillis() - Date.now();
	return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}

/** How a page for a browser begins, comments and a byte order mark left aside. */
const WEB_PAGE =
	/^\s*(?:<!--[^]*?-->\s*)*<(?:!doctype html|html|head|body|title|center|h1|script)\b/i;

/**
 * Whether a text is a page for a browser and not an API's answer. Its content type is left aside:
 * servers call even an empty answer text/html.
 */
export function isWebPage(text: string): boolean {
	return WEB_PAGE.test(text);
}
