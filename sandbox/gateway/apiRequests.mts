import { isRecord } from './json.mts';

/** One entry of the `smsBeans` list, as the API page documents it. */
export interface SmsBean {
	/** One number, or several joined by commas. */
	destination: string;
	message: string;
	/** Epoch milliseconds, in the future. */
	scheduleTimestamp?: number;
}

export interface LoginRequest {
	login: string;
	password: string;
	apiKey: string;
	appName: string;
}

export interface BulkRequest {
	accessToken: string;
	smsBeans: SmsBean[];
}

/** A request that does not keep to the API page. The message says why and repeats nothing secret. */
export class MalformedRequest extends Error {}

const shown = (name: string): string => JSON.stringify(name.slice(0, 40));

/**
 * Reads a request body as a JSON object.
 * @throws MalformedRequest when the content type is another, or the body is not a JSON object in UTF-8.
 */
export function readJsonBody(
	contentType: string | undefined,
	body: Uint8Array,
): Record<string, unknown> {
	const mediaType = contentType?.split(';')[0]?.trim().toLowerCase();
	if (mediaType !== 'application/json') {
		throw new MalformedRequest('Content-Type is not application/json');
	}
	let value: unknown;
	try {
		value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
	} catch {
		// The parser's own message quotes the body, which holds the secrets.
		throw new MalformedRequest('the body is not JSON in UTF-8');
	}
	if (!isRecord(value)) throw new MalformedRequest('the body is not a JSON object');
	return value;
}

function onlyFields(
	object: Record<string, unknown>,
	known: readonly string[],
	where: string,
): void {
	const unknown = Object.keys(object).find((name) => !known.includes(name));
	if (unknown !== undefined)
		throw new MalformedRequest(`${where} has an unknown field ${shown(unknown)}`);
}

function text(object: Record<string, unknown>, name: string, where: string): string {
	const value = object[name];
	if (value === undefined) throw new MalformedRequest(`${where} has no ${name}`);
	if (typeof value !== 'string') throw new MalformedRequest(`${name} of ${where} is not a string`);
	if (value === '') throw new MalformedRequest(`${name} of ${where} is empty`);
	return value;
}

/** Reads the body of `POST /api/v2/access-token`. @throws MalformedRequest */
export function readLogin(body: Record<string, unknown>): LoginRequest {
	onlyFields(body, ['login', 'password', 'apiKey', 'appName'], 'the body');
	return {
		login: text(body, 'login', 'the body'),
		password: text(body, 'password', 'the body'),
		apiKey: text(body, 'apiKey', 'the body'),
		appName: text(body, 'appName', 'the body'),
	};
}

function readBean(value: unknown, index: number, now: number): SmsBean {
	const where = `smsBeans[${index}]`;
	if (!isRecord(value)) throw new MalformedRequest(`${where} is not an object`);
	onlyFields(value, ['destination', 'message', 'scheduleTimestamp'], where);
	const destination = text(value, 'destination', where);
	if (!destination.split(',').every((part) => /^\+?\d+$/.test(part))) {
		throw new MalformedRequest(
			`destination of ${where} is not numbers (digits, perhaps after a +) joined by commas`,
		);
	}
	const bean: SmsBean = { destination, message: text(value, 'message', where) };
	if (!Object.hasOwn(value, 'scheduleTimestamp')) return bean;
	const { scheduleTimestamp } = value;
	if (typeof scheduleTimestamp !== 'number' || !Number.isSafeInteger(scheduleTimestamp)) {
		throw new MalformedRequest(`scheduleTimestamp of ${where} is not an integer`);
	}
	if (scheduleTimestamp <= now) {
		throw new MalformedRequest(`scheduleTimestamp of ${where} is in the past`);
	}
	return { ...bean, scheduleTimestamp };
}

/** Reads the body of `POST /api/v2/sms/bulk`. @throws MalformedRequest */
export function readBulk(body: Record<string, unknown>, now: number): BulkRequest {
	onlyFields(body, ['accessToken', 'smsBeans'], 'the body');
	const accessToken = text(body, 'accessToken', 'the body');
	const { smsBeans } = body;
	if (!Array.isArray(smsBeans)) throw new MalformedRequest('smsBeans is not an array');
	if (smsBeans.length === 0) throw new MalformedRequest('smsBeans is empty');
	return {
		accessToken,
		smsBeans: smsBeans.map((bean: unknown, index) => readBean(bean, index, now)),
	};
}
