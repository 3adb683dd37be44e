import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';
import { CredentialError, TokenSupersededError } from '../../../credentials/credentialError.ts';
import { isTokenRefused, outcomeOfError } from '../../../nodes/Smshare/delivery/errorOutcome.ts';

const node: INode = {
	id: '1',
	name: 'SMShare',
	type: 'n8n-nodes-smshare.smshare',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** An error of the HTTP client. */
const failed = (message: string, own: object) => Object.assign(new Error(message), own);
const answered = (status: number) =>
	failed(`Request failed with status code ${status}`, { response: { status } });

/** How n8n hands an error on: this version wraps it, newer ones keep it as the cause. */
const forms: Array<[string, (error: Error) => unknown]> = [
	['wrapped by this n8n', (error) => new NodeApiError(node, error as unknown as JsonObject)],
	['as the cause of another', (error) => new Error(error.message, { cause: error })],
	['as it is', (error) => error],
];

describe.each(forms)('an error, %s', (_, form) => {
	const outcome = (error: Error) => outcomeOfError(form(error), 30);

	it.each<[string, Error, number | undefined]>([
		['status 200', answered(200), 200],
		['status 503', answered(503), 503],
		[
			'an unknown status',
			failed('stream has been aborted', { code: 'ERR_BAD_RESPONSE' }),
			undefined,
		],
	])('in spite of an answer of %s is unconfirmed', (_status, error, statusCode) => {
		expect(outcome(error)).toEqual({
			kind: 'unconfirmed',
			message: 'The answer of SMShare broke off',
			description: '',
			statusCode,
			answered: true,
			final: false,
		});
	});

	it.each([
		['ECONNREFUSED', 'notSent', 'the connection was refused'],
		['ENOTFOUND', 'notSent', 'the host name is not known'],
		['EAI_AGAIN', 'notSent', 'the host name could not be looked up'],
		['EPROTO', 'notSent', 'the secure connection'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'notSent', 'its certificate is not trusted'],
		['CERT_HAS_EXPIRED', 'notSent', 'its certificate is not trusted'],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'notSent', 'its certificate is not trusted'],
		['ERR_SSL_WRONG_VERSION_NUMBER', 'unconfirmed', 'was lost'],
		['ECONNRESET', 'unconfirmed', 'The connection to SMShare was lost'],
		['EPIPE', 'unconfirmed', 'The connection to SMShare was lost'],
		['ECONNABORTED', 'unconfirmed', 'no answer within 30 s'],
		['ETIMEDOUT', 'unconfirmed', 'no answer within 30 s'],
		['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', 'unconfirmed', 'was lost'],
		['SOMETHING_NEW', 'unconfirmed', 'The connection to SMShare was lost'],
	])('with the code %s', (code, kind, says) => {
		expect(outcome(failed('it did not work', { code }))).toMatchObject({
			kind,
			message: expect.stringContaining(says) as string,
			answered: false,
			final: false,
		});
	});

	it('of the credential is final, and nothing was sent', () => {
		const told = outcome(new CredentialError('The login failed', 'Try again later.'));
		expect(told).toMatchObject({
			kind: 'notSent',
			message: 'The login failed',
			description: 'Try again later.',
			final: true,
		});
	});

	it('of a token that was replaced may pass with the newest one', () => {
		expect(isTokenRefused(form(new TokenSupersededError('replaced')))).toBe(true);
	});

	it('of a connection that was not made in time is sent by a retry', () => {
		const error = failed('connect ETIMEDOUT 192.0.2.1:443', { code: 'ETIMEDOUT' });
		expect(outcome(error)).toMatchObject({ kind: 'notSent', answered: false });
	});

	it.each([
		['read EHOSTUNREACH', 'EHOSTUNREACH'],
		['write ENETUNREACH', 'ENETUNREACH'],
		['read ECONNREFUSED', 'ECONNREFUSED'],
	])('of a connection that stood, %s, may have come after the request', (message, code) => {
		expect(outcome(failed(message, { code })).kind).toBe('unconfirmed');
	});

	it.each([
		[
			'write EPROTO 00A8F0:error:0A00010B:SSL routines:ssl3_get_record:wrong version number',
			'EPROTO',
		],
		['connect EHOSTUNREACH 192.0.2.1:443', 'EHOSTUNREACH'],
		['getaddrinfo EAI_FAIL smshare.fr', 'EAI_FAIL'],
		['getaddrinfo ENODATA smshare.fr', 'ENODATA'],
		['The request was blocked because it resolves to a restricted IP address', ''],
		['The request was blocked because the destination hostname is restricted', ''],
	])('of a connection that was never made, %s, is sent by a retry', (message, code) => {
		expect(outcome(failed(message, { code })).kind).toBe('notSent');
	});

	it('of a connection that was lost in the handshake is sent by a retry', () => {
		const message =
			'Client network socket disconnected before secure TLS connection was established';
		expect(outcome(failed(message, { code: 'ECONNRESET' }))).toMatchObject({ kind: 'notSent' });
	});
});

it('the attempts at several addresses of a host are seen', () => {
	const attempts = [null, failed('x', { code: 'ECONNREFUSED' })];
	expect(outcomeOfError(failed('', { errors: attempts }), 30).kind).toBe('notSent');
});

it.each<[unknown]>([[undefined], [null], ['text'], [{}]])('%p is unconfirmed', (error) => {
	expect(outcomeOfError(error, 30)).toMatchObject({ kind: 'unconfirmed' });
});

it('a chain of causes that has no end is read up to its tenth link', () => {
	const error: { cause?: unknown } = new Error('again');
	error.cause = error;
	expect(outcomeOfError(error, 30).kind).toBe('unconfirmed');
});
