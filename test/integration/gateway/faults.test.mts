import { startGateway, type FaultKind, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import { accountAt, loginBody, nextRequest, postLogin, sendOne, tokenFor } from './caller.mts';

describe('A fault of the local gateway', () => {
	let gateway: Gateway;
	let token: string;
	beforeEach(async () => {
		gateway = await startGateway();
		token = await tokenFor(gateway);
	});
	afterEach(() => gateway.stop());

	it.each([
		['answers a status', { status: 503 }, { status: 503, body: '' }, 0],
		['answers a status with a body', { status: 404, body: 'no' }, { status: 404, body: 'no' }, 0],
		['accepts, then answers a status', { status: 500, accept: true }, { status: 500 }, 1],
		[
			'accepts, then answers malformed JSON',
			{ status: 201, body: '{"a', accept: true },
			{ status: 201, body: '{"a' },
			1,
		],
		['cuts before the body', { reset: 'before body' }, { status: null, broken: true }, 0],
		['cuts after the body', { reset: 'after body' }, { status: null, broken: true }, 0],
		['cuts after acceptance', { reset: 'after acceptance' }, { status: null, broken: true }, 1],
		['cuts during the answer', { reset: 'during answer' }, { status: 201, broken: true }, 1],
		['redirects', { redirect: 307, location: 'http://127.0.0.1:9/' }, { status: 307 }, 0],
		['answers a web page', { html: true }, { status: 200 }, 0],
		['answers a web page with a status', { html: true, status: 502 }, { status: 502 }, 0],
	] satisfies Array<[string, FaultKind, object, number]>)(
		'%s, once',
		async (_what, kind, result, messages) => {
			gateway.faults.add({ on: 'bulk', kind });
			expect(await sendOne(gateway, token)).toMatchObject(result);
			expect(gateway.phone()).toHaveLength(messages);
			expect(gateway.requests.at(-1)).toMatchObject({
				statusCode: 'status' in result ? result.status : null,
				accepted: messages > 0,
				fault: expect.stringMatching(/./),
			});
			expect(gateway.faults.pending()).toEqual([]);
			expect(await sendOne(gateway, token)).toMatchObject({ status: 201 });
			expect(gateway.phone()).toHaveLength(messages + 1);
		},
	);

	it('sends headers along with a status', async () => {
		const headers = { 'retry-after': '7' };
		gateway.faults.add({ on: 'bulk', kind: { status: 429, headers } });
		expect((await sendOne(gateway, token)).headers.get('retry-after')).toBe('7');
	});

	it('sends a location along with a redirect, and html with a web page', async () => {
		const location = 'http://127.0.0.1:9/elsewhere';
		gateway.faults.add({ on: 'bulk', kind: { redirect: 302, location } });
		gateway.faults.add({ on: 'bulk', kind: { html: true } });
		expect((await sendOne(gateway, token)).headers.get('location')).toBe(location);
		const page = await sendOne(gateway, token);
		expect(page.headers.get('content-type')).toBe('text/html');
		expect(page.body).toContain('<!doctype html>');
	});

	it('streams a huge body, with or without accepting', async () => {
		const bytes = 5_000_001;
		gateway.faults.add({ on: 'bulk', kind: { hugeBody: bytes, status: 500 } });
		gateway.faults.add({ on: 'bulk', kind: { hugeBody: bytes, status: 201, accept: true } });
		const refused = await sendOne(gateway, token);
		expect([refused.status, refused.body.length]).toEqual([500, bytes]);
		expect(gateway.phone()).toHaveLength(0);
		const accepted = await sendOne(gateway, token);
		expect([accepted.status, accepted.body.length]).toEqual([201, bytes]);
		expect(gateway.phone()).toHaveLength(1);
	});

	it('answers a caller who hangs up in a huge body, and goes on', async () => {
		gateway.faults.add({ on: 'bulk', kind: { hugeBody: 50_000_000, status: 500 } });
		const body = JSON.stringify({ accessToken: token, smsBeans: [] });
		const headers = { 'content-type': 'application/json' };
		const url = `${gateway.url}/api/v2/sms/bulk`;
		const response = await fetch(url, { method: 'POST', body, headers });
		await response.body?.cancel();
		expect(await sendOne(gateway, token)).toMatchObject({ status: 201 });
	});

	it.each([
		['accepts nothing', { hang: true }, 0],
		['accepts first', { hang: true, accept: true }, 1],
	] satisfies Array<[string, FaultKind, number]>)(
		'never answers and %s',
		async (_, kind, messages) => {
			gateway.faults.add({ on: 'bulk', kind });
			const fate = nextRequest(gateway);
			let answered = false;
			const waiting = sendOne(gateway, token).finally(() => {
				answered = true;
			});
			expect(await fate).toMatchObject({ statusCode: null, accepted: messages > 0 });
			expect(await sendOne(gateway, token)).toMatchObject({ status: 201 });
			expect(answered).toBe(false);
			expect(gateway.phone()).toHaveLength(messages + 1);
			await gateway.stop();
			expect(await waiting).toMatchObject({ status: null, broken: true });
		},
	);

	it('that is slow accepts at once and answers late', async () => {
		gateway.faults.add({ on: 'bulk', kind: { slow: 300 } });
		const begun = performance.now();
		expect(await sendOne(gateway, token)).toMatchObject({ status: 201 });
		expect(performance.now() - begun).toBeGreaterThan(290);
		expect(gateway.phone()).toHaveLength(1);
	});

	it('at a login spares the bulk requests, and the other way round', async () => {
		gateway.faults.add({ on: 'login', kind: { status: 502 } });
		expect(await sendOne(gateway, token)).toMatchObject({ status: 201 });
		gateway.faults.add({ on: 'bulk', kind: { status: 503 } });
		const login = loginBody(accountAt(gateway, 0));
		expect(await postLogin(gateway, login)).toMatchObject({ status: 502 });
		expect(await sendOne(gateway, token)).toMatchObject({ status: 503 });
		expect(gateway.logins()).toBe(1);
	});

	it('that loses the answer to a login counts as a login and makes a token', async () => {
		gateway.settings.oneTokenPerUser = true;
		gateway.faults.add({ on: 'login', kind: { reset: 'after acceptance' } });
		const login = loginBody(accountAt(gateway, 0));
		expect(await postLogin(gateway, login)).toMatchObject({ status: null });
		expect(gateway.logins()).toBe(2);
		expect(await sendOne(gateway, token)).toMatchObject({ status: 401 });
	});

	it('that comes after acceptance leaves requests alone that are refused', async () => {
		gateway.faults.add({ on: 'bulk', kind: { reset: 'after acceptance' } });
		expect(await sendOne(gateway, 'made-up')).toMatchObject({ status: 401 });
		expect(await sendOne(gateway, token)).toMatchObject({ status: null });
		expect(gateway.phone()).toHaveLength(1);
	});
});

describe('Latency of the local gateway', () => {
	it('holds back every answer, but not the acceptance, and forgets callers who gave up', async () => {
		const gateway = await startGateway();
		const token = await tokenFor(gateway);
		gateway.settings.latencyMs = 60_000;
		const caller = new AbortController();
		const waiting = fetch(`${gateway.url}/api/v2/sms/bulk`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				accessToken: token,
				smsBeans: [{ destination: '1', message: 'x' }],
			}),
			signal: caller.signal,
		}).catch(() => 'gave up');
		while (gateway.phone().length === 0) await new Promise(setImmediate);
		const fate = nextRequest(gateway);
		caller.abort();
		expect(await waiting).toBe('gave up');
		expect(await fate).toMatchObject({
			statusCode: null,
			accepted: true,
			reason: '1 SMS accepted; the caller did not wait for the answer',
		});
		await gateway.stop();
	});
});
