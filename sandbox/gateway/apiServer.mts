import type { IncomingMessage, ServerResponse } from 'node:http';

import { answer, holdBack, reset, strike } from './answers.mts';
import {
	acceptsFirst,
	describeFault,
	type FaultKind,
	type FaultQueue,
	type FaultTarget,
} from './faults.mts';
import type { LoggedRequest, RequestLog } from './requestLog.mts';
import { judge, type Answer, type Office, type Verdict } from './verdicts.mts';

/** Far above any sensible batch; a body beyond it is refused with 413. */
const maxBodyBytes = 16 * 1024 * 1024;

const endpoints: Record<string, FaultTarget> = {
	'/api/v2/access-token': 'login',
	'/api/v2/sms/bulk': 'bulk',
};

/** What the API server works with. */
export interface ApiParts extends Office {
	faults: FaultQueue;
	log: RequestLog;
	/** Stands before both paths; '' for none. */
	pathPrefix: string;
}

/** The whole body; 'too large'; or 'incomplete' when the caller went away. */
async function readBody(request: IncomingMessage): Promise<Buffer | 'too large' | 'incomplete'> {
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of request as AsyncIterable<Buffer>) {
			size += chunk.length;
			// The rest is read too, for a caller who is still sending does not read the answer.
			if (size <= maxBodyBytes) chunks.push(chunk);
		}
	} catch {
		return 'incomplete';
	}
	return size > maxBodyBytes ? 'too large' : Buffer.concat(chunks);
}

function findEndpoint(path: string, pathPrefix: string): FaultTarget | undefined {
	if (!path.startsWith(pathPrefix)) return undefined;
	const name = path.slice(pathPrefix.length);
	return Object.hasOwn(endpoints, name) ? endpoints[name] : undefined;
}

/** Answers the two documented requests, and refuses all others with 404 or 405. */
export class ApiServer {
	readonly #parts: ApiParts;

	constructor(parts: ApiParts) {
		this.#parts = parts;
	}

	/** Handles one request from its headers to its answer, or to the fault that takes its place. */
	async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const [path = '', query] = (request.url ?? '').split('?', 2);
		const { faults, log, pathPrefix } = this.#parts;
		const entry = log.open(request.method ?? '', path);
		const endpoint = findEndpoint(path, pathPrefix);
		if (!endpoint) return this.#refuse(entry, response, 404, 'the API has no such path');
		if (request.method !== 'POST') {
			return this.#refuse(entry, response, 405, 'the API knows only POST here', { allow: 'POST' });
		}

		entry.endpoint = endpoint;
		const encounter = faults.meet(endpoint);
		const early = encounter.take((kind) => 'reset' in kind && kind.reset === 'before body');
		if (early) {
			log.close(entry, { reason: 'not read', fault: describeFault(early.kind) });
			return reset(request);
		}
		const body = await readBody(request);
		if (body === 'incomplete') {
			return log.close(entry, { reason: 'the caller went away before the end of the body' });
		}
		if (body === 'too large') {
			return this.#refuse(entry, response, 413, `the body is over ${maxBodyBytes} bytes`);
		}

		const { 'content-type': contentType } = request.headers;
		const hasQuery = query !== undefined;
		const verdict = judge(endpoint, { id: entry.id, hasQuery, contentType, body }, this.#parts);
		const { account, ...about } = verdict.about;
		Object.assign(entry, about, account && { account: account.name });
		if ('accept' in verdict) encounter.accepted();
		const fault = encounter.take(() => true);
		entry.fault = fault && describeFault(fault.kind);
		return this.#answer(request, response, { entry, verdict, kind: fault?.kind });
	}

	/** Answers a request that was read and judged, or does to it what the fault says. */
	async #answer(
		request: IncomingMessage,
		response: ServerResponse,
		{ entry, verdict, kind }: { entry: LoggedRequest; verdict: Verdict; kind?: FaultKind },
	): Promise<void> {
		const { log, settings } = this.#parts;
		const late = kind && 'slow' in kind ? kind.slow : 0;
		const usual = !kind || 'slow' in kind;
		// Accepted at once and answered late: the order that is hardest on a caller who gives up.
		const settled = usual || acceptsFirst(kind) ? this.#settle(entry, verdict) : undefined;
		log.note(entry, { reason: settled?.reason ?? 'not accepted' });
		if (!(await holdBack(response, settings.latencyMs + late))) {
			log.close(entry, { reason: `${entry.reason}; the caller did not wait for the answer` });
		} else if (!usual) {
			log.close(entry, { statusCode: strike(kind, request, response) });
		} else if (settled) {
			log.close(entry, { statusCode: settled.statusCode });
			answer(response, settled.statusCode, settled.reason, settled.body);
		}
	}

	/** Carries out the verdict: stores the messages, makes the token, or leaves it at the refusal. */
	#settle(entry: LoggedRequest, verdict: Verdict): Answer {
		if (!('accept' in verdict)) return verdict.refusal;
		entry.accepted = true;
		return verdict.accept();
	}

	#refuse(
		entry: LoggedRequest,
		response: ServerResponse,
		statusCode: number,
		reason: string,
		headers?: Record<string, string>,
	): void {
		this.#parts.log.close(entry, { statusCode, reason });
		answer(response, statusCode, reason, '', headers);
	}
}
