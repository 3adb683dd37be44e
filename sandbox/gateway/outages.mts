import { isRecord, NotUnderstood } from './json.mts';

/** What is down; each can be switched while the gateway runs. */
export interface Outages {
	/** Connections to the API are refused, as if no gateway were there. The page and the control API stay. */
	gateway: boolean;
	/** The phones have no network: the gateway accepts SMS, and they wait until the phones are back. */
	phone: boolean;
}

const isOutage = ([name, value]: [string, unknown]): boolean =>
	(name === 'gateway' || name === 'phone') && typeof value === 'boolean';

const areOutages = (value: Record<string, unknown>): value is Partial<Outages> =>
	Object.entries(value).every(isOutage);

/**
 * Reads which outages begin (true) or end (false), as they came in JSON.
 * @throws NotUnderstood when there is anything else in it
 */
export function readOutages(value: unknown): Partial<Outages> {
	if (isRecord(value) && areOutages(value)) return value;
	throw new NotUnderstood('Outages are "gateway" and "phone", each true or false');
}
