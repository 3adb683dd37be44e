import { connectionFailure } from '../../../credentials/connectionFailure';
import { CREDENTIAL_MARK, TOKEN_SUPERSEDED_MARK } from '../../../credentials/credentialError';
import { readHttpError, type HttpError } from './httpError';

/**
 * What became of one request. Every answer and every silence is classed here and nowhere else.
 *
 * - accepted: the gateway took the whole batch; it is never sent again.
 * - notSent: certain that the gateway took nothing; a retry sends it.
 * - unconfirmed: no clear answer, so the gateway may have taken it.
 */
export type Outcome = Accepted | Failed;

export interface Accepted {
	kind: 'accepted';
	statusCode: number;
	/** The answer's text; the API documents none. */
	body: string;
}

export interface Failed {
	kind: 'notSent' | 'unconfirmed';
	/** What happened, as a sentence without a full stop. */
	message: string;
	/** What to do, in full sentences. */
	description: string;
	statusCode?: number;
	/** Whether the gateway gave any answer at all. */
	answered: boolean;
	/** Whether further requests of this run would fail in the same way, so that none is made. */
	final: boolean;
}

/** How Node words an error of a connection that stood, so that the request may have left. */
const CONNECTION_STOOD = /^(read|write) E(?!PROTO)/;

/** Whether the gateway refused the token, or is about to: nothing was sent, and a new try may pass. */
export function isTokenRefused(error: unknown): boolean {
	const { status, codes } = readHttpError(error);
	return status === 401 || codes.includes(TOKEN_SUPERSEDED_MARK);
}

/**
 * Names the outcome of a request that n8n reported as an error.
 *
 * @param error what n8n's request helper threw: the HTTP client's error is among its causes
 * @param timeoutSeconds how long the request was allowed to take, for the message
 * @param answerText the gateway's words with all secrets removed, to be quoted; may be empty
 */
export function outcomeOfError(error: unknown, timeoutSeconds: number, answerText = ''): Failed {
	const httpError = readHttpError(error);
	const { status, codes, texts } = httpError;
	if (isTokenRefused(error)) return outcomeOfStatus(401, answerText);
	if (status !== undefined) return outcomeOfStatus(status, answerText);
	if (codes.includes(CREDENTIAL_MARK)) {
		return notSent(texts[0] ?? '', 'Mend the SMShare credential, then retry.', { final: true });
	}
	const obstacle = obstacleBeforeSending(httpError);
	if (obstacle) {
		return notSent(
			`SMShare could not be reached: ${obstacle}`,
			'Check the Base URL of the credential and whether the gateway is online, then retry.',
		);
	}
	return unconfirmed(silence(codes, timeoutSeconds), { answered: false });
}

function silence(codes: readonly string[], timeoutSeconds: number): string {
	if (codes.includes('ERR_CANCELED')) return 'The execution was canceled before SMShare answered';
	if (codes.includes('ECONNABORTED') || codes.includes('ETIMEDOUT')) {
		return `SMShare gave no answer within ${timeoutSeconds} s`;
	}
	return 'The connection to SMShare was lost before it answered';
}

/** Names the outcome of an answer that is not 2xx. */
function outcomeOfStatus(status: number, answerText: string): Failed {
	const quoted = answerText ? ` It said: ${answerText}` : '';
	const answered = { statusCode: status, answered: true };
	// An error in spite of a 2xx: the connection was lost in the middle of the answer.
	if (status < 300) return unconfirmed('The answer of SMShare broke off', answered);
	if (status === 401) {
		return notSent(
			'SMShare refused the access token, also after a new login (HTTP 401)',
			'Check in SMShare that this user may send, and whether other programs log in as the same user.',
			{ ...answered, final: true },
		);
	}
	if (status >= 300 && status < 400) {
		return notSent(
			`SMShare answered with a redirect (HTTP ${status}), which is not followed because the request holds the access token`,
			'Set the Base URL of the credential to the final address.',
			answered,
		);
	}
	if (status === 503) {
		return notSent(
			'SMShare is not available (HTTP 503)',
			`Try again later; nothing of this request was sent.${quoted}`,
			answered,
		);
	}
	if (status >= 500) return unconfirmed(`SMShare failed with HTTP ${status}`, answered, quoted);
	return notSent(
		`SMShare refused the request (HTTP ${status})`,
		adviceFor(status) + quoted,
		answered,
	);
}

function adviceFor(status: number): string {
	if (status === 413) return 'The request was too large: lower Batch Size.';
	if (status === 429) return 'Too many requests: wait a while, then retry.';
	if (status === 404)
		return 'Check the Base URL of the credential: there is no SMShare at this address.';
	return 'Check the destinations and texts of these items, then retry.';
}

function obstacleBeforeSending({ codes, texts }: HttpError): string | undefined {
	// Linux says "host unreachable" also of a connection that stood.
	if (texts.some((text) => CONNECTION_STOOD.test(text))) return undefined;
	const known = connectionFailure(codes);
	if (known !== undefined) return known;
	if (texts.some((text) => text.includes('before secure TLS connection was established'))) {
		return 'the secure connection could not be set up';
	}
	return texts.some((text) => text.startsWith('connect '))
		? 'the connection could not be made'
		: undefined;
}

function notSent(message: string, description: string, more: Partial<Failed> = {}): Failed {
	return { kind: 'notSent', message, description, answered: false, final: false, ...more };
}

function unconfirmed(message: string, more: Partial<Failed>, quoted = ''): Failed {
	return {
		kind: 'unconfirmed',
		message,
		description: `These messages may have been accepted all the same: look at the phone before you send them again. A retry leaves them out unless When Unconfirmed is set to Resend.${quoted}`,
		answered: false,
		final: false,
		...more,
	};
}
