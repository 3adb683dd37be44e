import { randomInt } from 'node:crypto';
import { sleep } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';

import { SEND_PATH } from '../../../credentials/smshareEndpoint';
import type { Outcome } from './outcome';
import { isTokenRefused, outcomeOfError } from './outcome';
import { textToQuote, withoutSecrets } from './redaction';

/** How often a batch is offered again after a 401, which proves that nothing of it was taken. */
const TRIES_WITH_NEWEST_TOKEN = 6;

/** Longest part of an answer that is kept, in characters: a gateway may answer with anything. */
const LONGEST_BODY = 1_000;

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
 * Posts one batch: the only place where messages leave. It is never sent again after anything but a
 * 401. n8n adds the token and, on a 401, logs in and sends once more; if that is refused too, another
 * n8n process has logged in meanwhile, so the newest stored token is tried after a short, random wait.
 *
 * The credential is read anew for each request: another process may have renewed the token.
 *
 * @see SMShare API v2, "Send SMS": POST with accessToken and smsBeans, answered 201 or 401
 */
export async function postBatch(context: IExecuteFunctions, post: Post): Promise<Outcome> {
	for (let tries = 1; ; tries++) {
		try {
			const response = await request(context, post);
			return await accepted(context, post, response);
		} catch (error) {
			if (isTokenRefused(error) && tries < TRIES_WITH_NEWEST_TOKEN && !isCanceled(context)) {
				await sleep(randomInt(100, 300) * tries);
				continue;
			}
			const quote = await textToQuote(context, post.credentialItem, error);
			return outcomeOfError(error, post.timeoutSeconds, quote);
		}
	}
}

/** Whether somebody has stopped the execution. */
export function isCanceled(context: IExecuteFunctions): boolean {
	return context.getExecutionCancelSignal()?.aborted === true;
}

async function request(
	context: IExecuteFunctions,
	{ beans, credentialItem, timeoutSeconds }: Post,
): Promise<IN8nHttpFullResponse> {
	// Left to itself, n8n reads the credential for the first item, whatever item is sent.
	const data = await context.getCredentials(CREDENTIAL, credentialItem);
	return (await context.helpers.httpRequestWithAuthentication.call(
		context,
		CREDENTIAL,
		{
			method: 'POST',
			// A path, which the credential completes: address and token come from the same account.
			url: SEND_PATH,
			headers: { 'Content-Type': 'application/json' },
			body: { smsBeans: beans },
			encoding: 'text',
			timeout: timeoutSeconds * 1_000,
			returnFullResponse: true,
			disableFollowRedirect: true,
		},
		{ credentialsDecrypted: { id: '', name: '', type: CREDENTIAL, data } },
	)) as IN8nHttpFullResponse;
}

async function accepted(
	context: IExecuteFunctions,
	{ credentialItem }: Post,
	{ statusCode, body }: IN8nHttpFullResponse,
): Promise<Outcome> {
	const text = typeof body === 'string' ? body : '';
	return {
		kind: 'accepted',
		statusCode,
		body: text && (await withoutSecrets(context, credentialItem, text, LONGEST_BODY)),
	};
}
