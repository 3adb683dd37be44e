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

/** What came of offering a batch once. */
export interface Offer {
	outcome: Outcome;
	/** The token that was refused; empty where none is known. Undefined where none was. */
	refusedToken?: string;
	/** How long the gateway asks to wait before the next try. */
	waitMs?: number;
}

/**
 * Offers a batch to the gateway once: the only request that sends.
 *
 * @param refused a token that the gateway has refused, to be replaced before
 * @see SMShare API v2, "Send SMS": POST with accessToken and smsBeans, answered 201 or 401
 */
export async function offer(
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
