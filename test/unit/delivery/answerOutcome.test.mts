import {
	outcomeOfAnswer,
	refusesToken,
	type Answer,
} from '../../../nodes/Smshare/delivery/answerOutcome.ts';
import { isWebPage, retryAfterMs } from '../../../nodes/Smshare/delivery/response.ts';

const answer = (statusCode: number, more: Partial<Answer> = {}): Answer => ({
	statusCode,
	text: '',
	isPage: false,
	...more,
});

it.each([
	[200, 'accepted', ''],
	[201, 'accepted', ''],
	[204, 'accepted', ''],
	[300, 'unconfirmed', 'failed with HTTP 300'],
	[301, 'notSent', 'redirect'],
	[302, 'unconfirmed', 'failed with HTTP 302'],
	[303, 'unconfirmed', 'failed with HTTP 303'],
	[304, 'unconfirmed', 'failed with HTTP 304'],
	[307, 'notSent', 'redirect'],
	[308, 'notSent', 'redirect'],
	[400, 'notSent', 'refused the request (HTTP 400)'],
	[401, 'notSent', 'refused the access token'],
	[403, 'notSent', 'refused the request (HTTP 403)'],
	[413, 'notSent', 'refused the request (HTTP 413)'],
	[429, 'notSent', 'refused the request (HTTP 429)'],
	[499, 'notSent', 'refused the request (HTTP 499)'],
	[500, 'unconfirmed', 'failed with HTTP 500'],
	[502, 'unconfirmed', 'failed with HTTP 502'],
	[503, 'unconfirmed', 'failed with HTTP 503'],
	[504, 'unconfirmed', 'failed with HTTP 504'],
	[520, 'unconfirmed', 'failed with HTTP 520'],
	[599, 'unconfirmed', 'failed with HTTP 599'],
])('an answer of status %i is %s', (statusCode, kind, says) => {
	const outcome = outcomeOfAnswer(answer(statusCode));
	expect(outcome).toMatchObject({ kind, statusCode });
	if (outcome.kind === 'accepted') return;
	expect(outcome.message).toContain(says);
	expect([outcome.answered, outcome.final]).toEqual([true, statusCode === 401]);
});

it('a 503 that says when to come back proves that nothing was taken', () => {
	expect(outcomeOfAnswer(answer(503, { retryAfterMs: 0 })).kind).toBe('notSent');
	expect(outcomeOfAnswer(answer(502, { retryAfterMs: 0 })).kind).toBe('unconfirmed');
});

it('a web page with 200 is no answer of SMShare', () => {
	const outcome = outcomeOfAnswer(answer(200, { text: '<html>Welcome!', isPage: true }));
	expect(outcome).toMatchObject({ kind: 'unconfirmed', statusCode: 200 });
	expect(JSON.stringify(outcome)).not.toContain('Welcome');
});

it.each([
	[401, '', true],
	[403, '{"error":"Invalid Token"}', true],
	[403, 'this number is blocked', false],
	[400, 'token missing', false],
])('whether %i, saying %p, refuses the token: %p', (statusCode, text, refuses) => {
	expect(refusesToken(answer(statusCode, { text }))).toBe(refuses);
});

it('the words of the gateway are quoted on one line, unless they are a page', () => {
	const quote = (text: string, isPage = false, statusCode = 400) => {
		const outcome = outcomeOfAnswer(answer(statusCode, { text, isPage }));
		return outcome.kind === 'accepted'
			? ''
			: (/(?:^| )It said: (.*)$/.exec(outcome.description)?.[1] ?? '');
	};
	expect(quote(' no\n\n credit ')).toBe('no credit');
	expect(quote('no credit', false, 500)).toBe('no credit');
	expect(quote('{"error":"must be < 160"}')).toBe('{"error":"must be < 160"}');
	expect(quote('x'.repeat(500))).toBe('x'.repeat(200));
	expect([quote(''), quote('<html>hello</html>', true)]).toEqual(['', '']);
});

it.each([
	[402, 'top it up'],
	[403, 'what this user is allowed to do'],
	[404, 'Base URL'],
	[408, 'took too long'],
	[409, 'contradicts another one'],
	[413, 'lower Batch Size'],
	[422, 'Check the destinations and texts'],
	[429, 'wait a while'],
])('the way out of %i is told', (statusCode, says) => {
	expect(outcomeOfAnswer(answer(statusCode))).toMatchObject({
		description: expect.stringContaining(says) as string,
	});
});

it.each([
	['<!DOCTYPE html><html>', true],
	['\ufeff\r\n<!-- cache --> <HTML lang="fr">', true],
	['<head><title>502 Bad Gateway</title></head>', true],
	['<title>Login</title>', true],
	['<center><h1>302 Found</h1></center>', true],
	['<?xml version="1.0"?><result>OK</result>', false],
	['{"error":"<html>"}', false],
	['must be < 160', false],
	['<h', false],
	['', false],
])('whether %j is a web page: %p', (text, isPage) => {
	expect(isWebPage(text)).toBe(isPage);
});

it.each([
	['30', 30_000],
	[' 0 ', 0],
	[undefined, undefined],
	['', undefined],
	['soon', undefined],
	['-5', undefined],
	['Sat, 01 Jan 2000 00:00:00 GMT', 0],
])('Retry-After: %p asks to wait for %p ms', (value, ms) => {
	expect(retryAfterMs(value === undefined ? {} : { 'retry-after': value })).toBe(ms);
});

it('Retry-After can name a date', () => {
	const soon = new Date(Date.now() + 20_000).toUTCString();
	const ms = retryAfterMs({ 'retry-after': soon }) ?? NaN;
	expect(ms).toBeGreaterThan(10_000);
	expect(ms).toBeLessThanOrEqual(20_000);
});
