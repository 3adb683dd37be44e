/**
 * The marks by which the node knows the errors of the credential. n8n wraps these errors in its own,
 * and of what stood in them all its versions keep the message and `httpCode` only.
 */
export const CREDENTIAL_MARK = 'SMSHARE_CREDENTIAL';
export const TOKEN_SUPERSEDED_MARK = 'SMSHARE_TOKEN_SUPERSEDED';

/**
 * Why no request could be made with the credential; nothing was sent when it is thrown.
 *
 * It carries no `response` and no `code`: n8n would log in a second time for a `response` with status
 * 401, and would show a `code` in place of the message. Its message is two lines, what happened and
 * what to do, because n8n's wrapping leaves nothing else of it, and a credential test shows no more.
 */
export class CredentialError extends Error {
	override readonly name = 'SmshareCredentialError';

	readonly httpCode = CREDENTIAL_MARK;

	constructor(
		what: string,
		readonly description: string,
	) {
		super(`${what}.\n${description}`);
	}
}

/**
 * The gateway refused a token that is only just issued: most likely another n8n process has logged in
 * since. The node waits a moment and asks again with the newest stored token.
 */
export class TokenSupersededError extends Error {
	override readonly name = 'SmshareTokenSupersededError';

	readonly httpCode = TOKEN_SUPERSEDED_MARK;
}
