import { connectionFailure } from '../../../credentials/connectionFailure';
import { CREDENTIAL_MARK, TOKEN_SUPERSEDED_MARK } from '../../../credentials/credentialError';
import { tokenRefused } from './answerOutcome';
import { readHttpError, type HttpError } from './httpError';
import { notSent, unconfirmed, type Failed } from './outcome';

/** How Node words an error of a connection that stood, so that the request may have left. */
const CONNECTION_STOOD = /^(read|write) E(?!PROTO)/;

/** What the HTTP client calls half an answer; that of n8n-core 2.8 leaves out its status. */
const ANSWER_BROKE_OFF = 'ERR_BAD_RESPONSE';

/** How n8n words a request that its own protection did not let out. */
const BLOCKED_BY_N8N = /^The request was blocked because /;

/** Whether the credential has stopped the request, because its token would be refused. */
export function isTokenRefused(error: unknown): boolean {
	const { status, codes } = readHttpError(error);
	return status === 401 || codes.includes(TOKEN_SUPERSEDED_MARK);
}

/**
 * Names the outcome of a request that got no answer.
 *
 * @param error what n8n's request helper threw: the HTTP client's error is among its causes
 * @param timeoutSeconds how long the request was allowed to take, for the message
 */
export function outcomeOfError(error: unknown, timeoutSeconds: number): Failed {
	const httpError = readHttpError(error);
	const { status, codes, texts } = httpError;
	if (isTokenRefused(error)) return tokenRefused();
	if (codes.includes(CREDENTIAL_MARK)) {
		const [message = '', advice = ''] = (texts[0] ?? '').split('.\n');
		return notSent(message, advice, { final: true });
	}
	const obstacle = status === undefined ? obstacleBeforeSending(httpError) : undefined;
	if (obstacle) {
		return notSent(
			`SMShare could not be reached: ${obstacle}`,
			'Check the Base URL of the credential and whether the gateway is online, then retry.',
		);
	}
	// An error in spite of an answer: the connection was lost in the middle of it.
	if (status !== undefined || codes.includes(ANSWER_BROKE_OFF)) {
		return unconfirmed('The answer of SMShare broke off', { statusCode: status, answered: true });
	}
	return unconfirmed(silence(codes, timeoutSeconds));
}

function silence(codes: readonly string[], timeoutSeconds: number): string {
	if (codes.includes('ERR_CANCELED')) return 'The execution was canceled before SMShare answered';
	if (codes.includes('ECONNABORTED') || codes.includes('ETIMEDOUT')) {
		return `SMShare gave no answer within ${timeoutSeconds} s`;
	}
	return 'The connection to SMShare was lost before it answered';
}

function obstacleBeforeSending({ codes, texts }: HttpError): string | undefined {
	if (texts.some((text) => BLOCKED_BY_N8N.test(text))) return 'n8n does not allow this address';
	// Linux says "host unreachable" also of a connection that stood.
	if (texts.some((text) => CONNECTION_STOOD.test(text))) return undefined;
	const known = connectionFailure(codes);
	if (known !== undefined) return known;
	if (texts.some((text) => text.includes('before secure TLS connection was established'))) {
		return 'the secure connection could not be set up';
	}
	if (texts.some((text) => text.startsWith('getaddrinfo '))) {
		return 'the host name could not be looked up';
	}
	return texts.some((text) => text.startsWith('connect '))
		? 'the connection could not be made'
		: undefined;
}
