import { DateTime } from 'luxon';
import { epochFromNumber } from './epoch';
import { kindOf, quote, Refusal } from '../refusal';
import { readZone, toLocalIso } from './zone';

/** How late a time may be and still count as now. */
const GRACE_MS = 60_000;

/** A space may stand before the date's offset, as databases, Ruby and git write it. */
const DATE_AND_TIME =
	/^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)(?: ?(Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)| (?:UTC|GMT))?$/i;
const NUMERIC = /^\d+(?:\.\d+)?$/;

/**
 * Reads the time at which the phone shall send.
 *
 * @param value text as the date picker gives it, `YYYY-MM-DDTHH:mm:ss` (also with a space, without
 * seconds or with fractions), read in `zone`; the same with an offset, Z, UTC or GMT; a Luxon DateTime of any
 * copy of luxon; a Date; epoch seconds or milliseconds as a number or numeric text (see
 * `epochFromNumber` for how they are told apart). A local time that a clock change skips or repeats
 * is resolved by luxon, as n8n's own date functions do.
 * @param zone IANA name of the workflow's time zone
 * @returns epoch milliseconds; undefined for undefined, null and '', which mean now
 * @throws Refusal for anything else, a date without a time included: nothing is guessed
 */
export function readSendAt(value: unknown, zone: string): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const epochMs = readInstant(value, zone);
	if (epochMs !== undefined && Number.isFinite(epochMs)) return Math.round(epochMs);
	throw new Refusal(
		`${isText(value) ? quote(value) : describe(value)} is not a date and time`,
		'Give a date with a time, such as 2099-10-10T14:55:43 (in the time zone of the workflow) or 2099-10-10T14:55:43+02:00, a Luxon DateTime, or Unix time in seconds (10 digits) or milliseconds (13 digits).',
	);
}

function readInstant(value: unknown, zone: string): number | undefined {
	if (typeof value === 'number') return epochFromNumber(value);
	if (typeof value === 'string') {
		const text = value.trim();
		if (NUMERIC.test(text)) return epochFromNumber(Number(text));
		const [, date, time, offset = ''] = DATE_AND_TIME.exec(text) ?? [];
		if (date === undefined || time === undefined) return undefined;
		const inUtc = /[a-z]{3}$/i.test(text) ? 'Z' : '';
		return DateTime.fromISO(`${date}T${time}${offset}${inUtc}`, {
			zone: readZone(zone),
		}).toMillis();
	}
	if (isDate(value)) return value.getTime();
	return isLuxonDateTime(value) ? value.toMillis() : undefined;
}

/**
 * Refuses what an expression gives for a field that does not exist: it would turn a scheduled message
 * into an immediate one. For a time that was asked for; what nobody set is null or empty.
 *
 * @throws Refusal
 */
export function refuseUndefinedTime(value: unknown): void {
	if (value !== undefined) return;
	throw new Refusal(
		'the expression gives no value',
		'Check the name of the field in the expression. To send now, give null or an empty text.',
	);
}

/** Not `instanceof`: a Date may come from the sandbox in which an expression ran. */
function isDate(value: unknown): value is Date {
	return Object.prototype.toString.call(value) === '[object Date]';
}

/** Not `instanceof`: n8n brings its own copy of luxon. An invalid DateTime gives NaN milliseconds. */
function isLuxonDateTime(value: unknown): value is { toMillis(): number } {
	return (
		typeof value === 'object' &&
		value !== null &&
		'isLuxonDateTime' in value &&
		value.isLuxonDateTime === true &&
		'toMillis' in value &&
		typeof value.toMillis === 'function'
	);
}

function isText(value: unknown): boolean {
	return typeof value === 'string' || typeof value === 'number';
}

function describe(value: unknown): string {
	return isDate(value) || isLuxonDateTime(value) ? 'an invalid date' : kindOf(value);
}

/**
 * Refuses a time that has passed. Up to 60 seconds late counts as now.
 *
 * @param at epoch milliseconds, as `readSendAt` gives them
 * @param now epoch milliseconds
 * @throws Refusal
 */
export function refusePast(at: number, now: number, zone: string): void {
	if (at >= now - GRACE_MS) return;
	throw new Refusal(
		`${toLocalIso(at, zone)} is in the past`,
		`Choose a time in the future, or leave it empty to send now. It was ${toLocalIso(now, zone)} when the node ran.`,
	);
}
