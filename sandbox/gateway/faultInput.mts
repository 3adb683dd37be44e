import { validateHeaderName, validateHeaderValue } from 'node:http';

import { isRecord, NotUnderstood } from './json.mts';
import type { Fault, FaultKind } from './faults.mts';

type Check = (value: unknown) => boolean;

const integer =
	(low: number, high = Number.MAX_SAFE_INTEGER): Check =>
	(value) =>
		Number.isSafeInteger(value) && Number(value) >= low && Number(value) <= high;
const string: Check = (value) => typeof value === 'string';
const boolean: Check = (value) => typeof value === 'boolean';
const yes: Check = (value) => value === true;
const oneOf =
	(...values: unknown[]): Check =>
	(value) =>
		values.includes(value);
const optional =
	(check: Check): Check =>
	(value) =>
		value === undefined || check(value);
const headers: Check = (value) => isRecord(value) && Object.entries(value).every(isHeader);

/** Whether Node can send it: the fault would otherwise break off in the middle of an answer. */
function isHeader([name, value]: [string, unknown]): boolean {
	try {
		validateHeaderName(name);
		validateHeaderValue(name, String(value));
		return typeof value === 'string';
	} catch {
		return false;
	}
}

const status = integer(200, 599);

const kinds: Array<Record<string, Check>> = [
	{ hang: yes, accept: optional(boolean) },
	{ reset: oneOf('before body', 'after body', 'after acceptance', 'during answer') },
	{
		redirect: integer(300, 399),
		location: (value) => string(value) && isHeader(['location', value]),
	},
	{ hugeBody: integer(0), status, accept: optional(boolean) },
	{ slow: integer(0) },
	{ html: yes, status: optional(status) },
	{ status, body: optional(string), headers: optional(headers), accept: optional(boolean) },
];

const fits = (value: Record<string, unknown>, shape: Record<string, Check>): boolean =>
	Object.keys(value).every((name) => Object.hasOwn(shape, name)) &&
	Object.entries(shape).every(([name, check]) => check(value[name]));

const isKind = (value: unknown): value is FaultKind =>
	isRecord(value) && kinds.some((shape) => fits(value, shape));

const faultShape: Record<string, Check> = {
	on: oneOf('login', 'bulk'),
	skip: optional(integer(0)),
	times: optional((value) => value === Infinity || integer(1)(value)),
	label: optional(string),
	kind: isKind,
};

const isFault = (value: Record<string, unknown>): value is Record<string, unknown> & Fault =>
	fits(value, faultShape);

/**
 * Reads one fault, or a list of them, that came as JSON. `times: null` is how JSON writes Infinity.
 * @throws NotUnderstood that says which of them is not understood
 */
export function readFaults(value: unknown): Fault[] {
	const list: unknown[] = Array.isArray(value) ? value : [value];
	return list.map((item, index) => {
		const fault = isRecord(item) && item.times === null ? { ...item, times: Infinity } : item;
		if (isRecord(fault) && isFault(fault)) return fault;
		throw new NotUnderstood(
			`Fault ${index + 1} is not understood: it needs "on" (login or bulk) and a "kind", and may have "skip", "times" and "label"`,
		);
	});
}
