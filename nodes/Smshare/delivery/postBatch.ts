import { randomInt } from 'node:crypto';
import { sleep } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { SEND_PATH } from '../../../credentials/smshareEndpoint';
import { readStoredToken } from '../../../credentials/storedToken';
import { outcomeOfAnswer, refusesToken, type Answer } from './answerOutcome';
import { isTokenRefused, outcomeOfError } from './errorOutcome';
import { notSent, type Outcome } from './outcome';
import { withoutSecrets } from './redaction';
import { isWebPage, retryAfterMs } from './response';

/** How often a batch is offered again after a 401, which proves that nothing of it was taken. */
const TRIES_WITH_NEWEST_TOKEN = 6;

/** How often a batch is offered again after an answer that says when to come back. */
const TRIES_AFTER_WAITING = 3;

/** The longest wait that a gateway may ask for. */
const LONGEST_WAIT_MS = 60_000;

const CREDENTIAL = 'smshareApi';

/** One request that sends. */
export interface Post {
	/** The `smsBeans` of the request. */
	beans: IDataObject[];
	/** Input index of the item for which expressions in the credential are evaluated. */
	credentialItem: number;
	/** How long to wait for the answer. */
	timeoutSeconds: number;
}

/**
 * Posts one batch: the only place where messages leave. It is offered again only after an answer that
 * proves that nothing of it was taken: one that refuses the token (the next try logs in, or uses the
 * token that another n8n process has got meanwhile), or one that says when to come back. A canceled
 * execution ends the waiting, and what a refusal has proved stays "not sent".
 *
 * @see SMShare API v2, "Send SMS": POST with accessToken and smsBeans, answered 201 or 401
 */
export async function postBatch(context: IExecuteFunctions, post: Post): Promise<Outcome> {
	let refused: string | undefined;
	let waits = 0;
	for (let tries = 1; ; tries++) {
		const { outcome, refusedToken, waitMs } = await offer(context, post, refused);
		if (outcome.kind !== 'notSent' || isCanceled(context)) return outcome;
		if (refusedToken !== undefined) {
			// One that speaks of the token without being a 401 is believed once.
			const most = outcome.statusCode === 403 ? 2 : TRIES_WITH_NEWEST_TOKEN;
			if (tries >= most) return outcome;
			refused = refusedToken;
			// The first new login needs no wait; later, another process is in the middle of one.
			if (tries > 1) await wait(context, randomInt(100, 300) * tries);
		} else if (waitMs !== undefined && waits < TRIES_AFTER_WAITING) {
			waits++;
			await wait(context, waitMs);
		} else return outcome;
		if (isCanceled(context)) return outcome;
	}
}

/** Whether somebody has stopped the execution. */
export function isCanceled(context: IExecuteFunctions): boolean {
	return context.getExecutionCancelSignal()?.aborted === true;
}

/** What came of offering a batch once. */
interface Offer {
	outcome: Outcome;
	/** The token that was refused; empty where none is known. Undefined where none was. */
	refusedToken?: string;
	/** How long the gateway asks to wait before the next try. */
	waitMs?: number;
}

async function offer(
	context: IExecuteFunctions,
	post: Post,
	refused: string | undefined,
): Promise<Offer> {
	// Read anew each time: another process may have renewed the token.
	const credential = await context
		.getCredentials(CREDENTIAL, post.credentialItem)
		.catch(() => undefined);
	if (!credential) return { outcome: noCredential() };
	try {
		const response = await request(context, post, credential, refused);
		const answer = answerIn(response, credential);
		const outcome = outcomeOfAnswer(answer);
		if (refusesToken(answer)) {
			return { outcome, refusedToken: readStoredToken(credential.accessToken)?.token ?? '' };
		}
		const { statusCode, retryAfterMs: waitMs = Infinity } = answer;
		const isWorthWaiting = [429, 503].includes(statusCode) && waitMs <= LONGEST_WAIT_MS;
		return { outcome, waitMs: isWorthWaiting ? waitMs : undefined };
	} catch (error) {
		const outcome = outcomeOfError(error, post.timeoutSeconds);
		return isTokenRefused(error) ? { outcome, refusedToken: refused ?? '' } : { outcome };
	}
}

async function request(
	context: IExecuteFunctions,
	{ beans, timeoutSeconds }: Post,
	credential: ICredentialDataDecryptedObject,
	refused: string | undefined,
): Promise<IN8nHttpFullResponse> {
	return (await context.helpers.httpRequestWithAuthentication.call(
		context,
		CREDENTIAL,
		{
			method: 'POST',
			// A path, which the credential completes: address and token come from the same account.
			url: SEND_PATH,
			headers: { 'Content-Type': 'application/json' },
			// A token that stands here already is one to be replaced, see `stampWithToken`.
			body: { smsBeans: beans, ...(refused && { accessToken: refused }) },
			encoding: 'text',
			timeout: timeoutSeconds * 1_000,
			returnFullResponse: true,
			// Errors hold no headers in every version of n8n, and some hold no text either.
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		},
		// Left to itself, n8n reads the credential for the first item, whatever item is sent.
		{ credentialsDecrypted: { id: '', name: '', type: CREDENTIAL, data: credential } },
	)) as IN8nHttpFullResponse;
}

function answerIn(
	{ statusCode, headers, body }: IN8nHttpFullResponse,
	credential: ICredentialDataDecryptedObject,
): Answer {
	const text = typeof body === 'string' ? body : '';
	return {
		statusCode,
		text: withoutSecrets(text, credential),
		isPage: isWebPage(text),
		retryAfterMs: retryAfterMs(headers),
	};
}

function noCredential(): Outcome {
	return notSent(
		'The SMShare API credential could not be read',
		'Check that this node may use the credential, then retry.',
		{ final: true },
	);
}

/** Waits, unless the execution is canceled before. */
async function wait(context: IExecuteFunctions, ms: number): Promise<void> {
	const signal = context.getExecutionCancelSignal();
	const canceled = new Promise<void>((resolve) => {
		signal?.addEventListener('abort', () => resolve(), { once: true });
	});
	await Promise.race([sleep(ms), canceled]);
}
