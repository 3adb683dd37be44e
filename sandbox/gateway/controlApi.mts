import type { IncomingMessage, ServerResponse } from 'node:http';

import { readFaults } from './faultInput.mts';
import { NotUnderstood } from './json.mts';
import { readOutages } from './outages.mts';
import { readSettings } from './settings.mts';
import type { GatewayState } from './state.mts';

interface Call {
	query: URLSearchParams;
	/** The JSON body, undefined for an empty one. */
	body: unknown;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
	let text = '';
	request.setEncoding('utf8');
	for await (const chunk of request as AsyncIterable<string>) {
		text += chunk;
		if (text.length > 1024 * 1024) throw new NotUnderstood('The body is too large');
	}
	if (text === '') return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		throw new NotUnderstood('The body is not JSON');
	}
}

/** Its answers: what each call does, and returns as JSON. Tokens and passwords are in none of them. */
const calls: Record<string, (state: GatewayState, call: Call) => unknown> = {
	'GET /sandbox/state': (state) => state.summary(),
	'GET /sandbox/messages': (state, { query }) => state.phone(query.get('account') ?? undefined),
	'GET /sandbox/requests': (state) => state.log.entries,
	'GET /sandbox/logins': (state) => state.loginCounts(),
	'POST /sandbox/settings': (state, { body }) => {
		Object.assign(state.settings, readSettings(body));
		return state.settings;
	},
	'POST /sandbox/faults': (state, { body }) => state.faults.add(...readFaults(body)),
	'DELETE /sandbox/faults': (state, { query }) => {
		state.faults.clear(query.get('label') ?? undefined);
	},
	'POST /sandbox/outages': async (state, { body }) => {
		await state.setOutages(readOutages(body));
		return state.outages;
	},
	'POST /sandbox/tokens/revoke': (state, { query }) => {
		state.revokeTokens(query.get('account') ?? undefined);
	},
	'POST /sandbox/reset': (state) => state.reset(),
};

function send(response: ServerResponse, statusCode: number, value: unknown): void {
	const body = JSON.stringify(value);
	response.writeHead(statusCode, {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(body),
		'cache-control': 'no-store',
	});
	response.end(body);
}

/** Refuses a caller who must not drive the gateway. */
export const forbid = (response: ServerResponse, why: string): void =>
	send(response, 403, { error: why });

/** Answers a call below `/sandbox/`. The caller has been found to be on this machine. */
export async function handleControl(
	request: IncomingMessage,
	response: ServerResponse,
	state: GatewayState,
): Promise<void> {
	const { pathname, searchParams: query } = new URL(request.url ?? '', 'http://localhost');
	const name = `${request.method} ${pathname}`;
	if (name === 'GET /sandbox/events') return state.listen(response);
	const call = Object.hasOwn(calls, name) ? calls[name] : undefined;
	if (!call) return send(response, 404, { error: `There is no control call ${name}` });
	try {
		const result = await call(state, { query, body: await readJson(request) });
		if (request.method !== 'GET') state.changed();
		send(response, 200, result ?? {});
	} catch (error) {
		if (!(error instanceof NotUnderstood)) throw error;
		send(response, 400, { error: error.message });
	}
}
