import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';

import type { FaultKind } from './faults.mts';

/** Cuts the connection so that the caller sees a reset. */
export function reset({ socket }: IncomingMessage): void {
	// Node can send a reset on a plain TCP connection only; TLS is torn down instead.
	if ('encrypted' in socket) socket.destroy();
	else socket.resetAndDestroy();
}

/** Waits, but not for a caller who has gone. Returns whether there is still someone to answer. */
export async function holdBack(response: ServerResponse, ms: number): Promise<boolean> {
	if (ms <= 0) return !response.destroyed;
	const gone = new AbortController();
	const onClose = () => gone.abort();
	response.once('close', onClose);
	try {
		await wait(ms, undefined, { signal: gone.signal });
	} catch {
		return false;
	} finally {
		response.off('close', onClose);
	}
	return !response.destroyed;
}

/** The reason as a header: printable ASCII, whatever field names the caller made up. */
const headerText = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?');

/** Sends an answer; the reason goes into a header, so that the body stays as documented. */
export function answer(
	response: ServerResponse,
	statusCode: number,
	reason: string,
	body: string,
	headers: Record<string, string> = {},
): void {
	response.writeHead(statusCode, {
		...(body === '' ? {} : { 'content-type': 'application/json' }),
		...headers,
		'content-length': Buffer.byteLength(body),
		'x-sandbox-reason': headerText(reason),
	});
	response.end(body);
}

const portal = `<!doctype html><html lang="en"><title>Welcome</title>
<h1>Welcome to our Wi-Fi</h1><p>Please sign in to go on.</p></html>
`;

function* letters(bytes: number): Generator<Buffer> {
	const chunk = Buffer.alloc(64 * 1024, 'x');
	for (let left = bytes; left > 0; left -= chunk.length) {
		yield left < chunk.length ? chunk.subarray(0, left) : chunk;
	}
}

async function stream(response: ServerResponse, statusCode: number, bytes: number): Promise<void> {
	response.writeHead(statusCode, { 'content-type': 'text/plain' });
	try {
		await pipeline(Readable.from(letters(bytes)), response);
	} catch {
		// The caller hung up before the end, which is what a careful one does.
	}
}

/** Begins an answer that promises more than it sends, then ends the connection. */
function breakOff(response: ServerResponse): void {
	response.writeHead(201, {
		'content-type': 'application/json',
		'content-length': 100,
	});
	// The half body must have left before the connection ends: a reset would overtake it.
	response.write('{"received":', () => response.socket?.destroySoon());
}

/** Does to a request what a fault says. Returns the status that the caller gets to see, null for none. */
export function strike(
	kind: Exclude<FaultKind, { slow: number }>,
	request: IncomingMessage,
	response: ServerResponse,
): number | null {
	if ('hang' in kind) return null;
	if ('reset' in kind) {
		if (kind.reset !== 'during answer') {
			reset(request);
			return null;
		}
		breakOff(response);
		return 201;
	}
	if ('redirect' in kind) {
		answer(response, kind.redirect, 'fault: redirect', '', { location: kind.location });
		return kind.redirect;
	}
	if ('hugeBody' in kind) {
		void stream(response, kind.status, kind.hugeBody);
		return kind.status;
	}
	if ('html' in kind) {
		const status = kind.status ?? 200;
		answer(response, status, 'fault: web page', portal, { 'content-type': 'text/html' });
		return status;
	}
	answer(response, kind.status, 'fault: status', kind.body ?? '', kind.headers);
	return kind.status;
}
