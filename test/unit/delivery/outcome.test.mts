import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';
import { CredentialError, TokenSupersededError } from '../../../credentials/credentialError.ts';
import { isTokenRefused, outcomeOfError } from '../../../nodes/Smshare/delivery/outcome.ts';

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
const answered = (status: number, data: unknown = '') =>
	failed(`Request failed with status code ${status}`, { response: { status, data } });

/** How n8n hands an error on: this version wraps it, newer ones keep it as the cause. */
const forms: Array<[string, (error: Error) => unknown]> = [
	['wrapped by this n8n', (error) => new NodeApiError(node, error as unknown as JsonObject)],
	['as the cause of another', (error) => new Error(error.message, { cause: error })],
	['as it is', (error) => error],
];

describe.each(forms)('an error, %s', (_, form) => {
	const outcome = (error: Error) => outcomeOfError(form(error), 30, 'its words');

	test.each([
		[201, 'unconfirmed', 'The answer of SMShare broke off'],
		[300, 'notSent', 'redirect'],
		[307, 'notSent', 'redirect'],
		[400, 'notSent', 'refused the request (HTTP 400)'],
		[401, 'notSent', 'refused the access token'],
		[403, 'notSent', 'refused the request (HTTP 403)'],
		[404, 'notSent', 'refused the request (HTTP 404)'],
		[413, 'notSent', 'refused the request (HTTP 413)'],
		[429, 'notSent', 'refused the request (HTTP 429)'],
		[499, 'notSent', 'refused the request (HTTP 499)'],
		[500, 'unconfirmed', 'failed with HTTP 500'],
		[502, 'unconfirmed', 'failed with HTTP 502'],
		[503, 'notSent', 'is not available (HTTP 503)'],
		[504, 'unconfirmed', 'failed with HTTP 504'],
		[599, 'unconfirmed', 'failed with HTTP 599'],
	])('that is an answer of status %i', (status, kind, says) => {
		expect(outcome(answered(status))).toMatchObject({
			kind,
			message: expect.stringContaining(says) as string,
			statusCode: status,
			answered: true,
			final: status === 401,
		});
		expect(isTokenRefused(form(answered(status)))).toBe(status === 401);
	});

	test.each([
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

	test('of the credential is final, and nothing was sent', () => {
		const told = outcome(new CredentialError('The Base URL is no URL'));
		expect(told).toMatchObject({ kind: 'notSent', message: 'The Base URL is no URL', final: true });
	});

	test('of a token that was replaced may pass with the newest one', () => {
		expect(isTokenRefused(form(new TokenSupersededError('replaced')))).toBe(true);
	});

	test('of a connection that was not made in time is sent by a retry', () => {
		const error = failed('connect ETIMEDOUT 192.0.2.1:443', { code: 'ETIMEDOUT' });
		expect(outcome(error)).toMatchObject({ kind: 'notSent', answered: false });
	});

	test.each([
		['read EHOSTUNREACH', 'EHOSTUNREACH'],
		['write ENETUNREACH', 'ENETUNREACH'],
		['read ECONNREFUSED', 'ECONNREFUSED'],
	])('of a connection that stood, %s, may have come after the request', (message, code) => {
		expect(outcome(failed(message, { code })).kind).toBe('unconfirmed');
	});

	test.each([
		[
			'write EPROTO 00A8F0:error:0A00010B:SSL routines:ssl3_get_record:wrong version number',
			'EPROTO',
		],
		['connect EHOSTUNREACH 192.0.2.1:443', 'EHOSTUNREACH'],
	])('of a connection that was never made, %s, is sent by a retry', (message, code) => {
		expect(outcome(failed(message, { code })).kind).toBe('notSent');
	});

	test('of a connection that was lost in the handshake is sent by a retry', () => {
		const message =
			'Client network socket disconnected before secure TLS connection was established';
		expect(outcome(failed(message, { code: 'ECONNRESET' }))).toMatchObject({ kind: 'notSent' });
	});
});

test('the words of the gateway are quoted', () => {
	expect(outcomeOfError(answered(400), 30, 'no credit').description).toMatch(/It said: no credit$/);
	expect(outcomeOfError(answered(500), 30, 'no credit').description).toMatch(/It said: no credit$/);
	expect(outcomeOfError(answered(400), 30).description).not.toContain('It said');
});

test.each([
	[404, 'Base URL'],
	[413, 'lower Batch Size'],
	[429, 'wait a while'],
	[422, 'Check the destinations and texts'],
])('the way out of %i is told', (status, says) => {
	expect(outcomeOfError(answered(status), 30).description).toContain(says);
});

test('the attempts at several addresses of a host are seen', () => {
	const attempts = [null, failed('x', { code: 'ECONNREFUSED' })];
	expect(outcomeOfError(failed('', { errors: attempts }), 30).kind).toBe('notSent');
});

test.each<[unknown]>([[undefined], [null], ['text'], [{}]])('%p is unconfirmed', (error) => {
	expect(outcomeOfError(error, 30)).toMatchObject({ kind: 'unconfirmed' });
});

test('a chain of causes that has no end is read up to its tenth link', () => {
	const error: { cause?: unknown } = new Error('again');
	error.cause = error;
	expect(outcomeOfError(error, 30).kind).toBe('unconfirmed');
});
