import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import { accountAt, loginBody, post, postBulk, postLogin, send, tokenFor } from './caller.mts';

const bean = { destination: '0617841532', message: 'Bonjour' };
const json = { 'content-type': 'application/json' };

describe('The local gateway is strict', () => {
	let gateway: Gateway;
	let accessToken: string;
	beforeAll(async () => {
		gateway = await startGateway();
		accessToken = await tokenFor(gateway);
	});
	afterAll(() => gateway.stop());

	const expectRefusal = (result: {
		status: number | null;
		body: string;
		reason: string | null;
	}) => {
		expect(result).toMatchObject({ status: 400, body: '' });
		expect(gateway.requests.at(-1)).toMatchObject({
			statusCode: 400,
			reason: result.reason,
			accepted: false,
		});
		expect(gateway.phone()).toEqual([]);
		return expect(result.reason);
	};

	it.each([
		['no smsBeans', {}, 'smsBeans is not an array'],
		['smsBeans that are an object', { smsBeans: bean }, 'smsBeans is not an array'],
		['no bean in the list', { smsBeans: [] }, 'smsBeans is empty'],
		['a bean that is a string', { smsBeans: ['061'] }, 'smsBeans[0] is not an object'],
		['a list as a bean', { smsBeans: [bean, []] }, 'smsBeans[1] is not an object'],
		['a field beside', { smsBeans: [bean], extra: 1 }, 'the body has an unknown field "extra"'],
	])('to a bulk request with %s', async (_what, body, reason) => {
		expectRefusal(await postBulk(gateway, { accessToken, ...body })).toBe(reason);
	});

	it.each([
		['without a token', { accessToken: undefined }, 'the body has no accessToken'],
		['with an empty token', { accessToken: '' }, 'accessToken of the body is empty'],
		['with a number for a token', { accessToken: 7 }, 'accessToken of the body is not a string'],
	])('to a bulk request %s', async (_what, body, reason) => {
		expectRefusal(await postBulk(gateway, { smsBeans: [bean], ...body })).toBe(reason);
	});

	it.each([
		['no destination', { destination: undefined }, 'smsBeans[1] has no destination'],
		['an empty destination', { destination: '' }, 'destination of smsBeans[1] is empty'],
		['a number as destination', { destination: 612 }, 'destination of smsBeans[1] is not a string'],
		['no message', { message: undefined }, 'smsBeans[1] has no message'],
		['an empty message', { message: '' }, 'message of smsBeans[1] is empty'],
		['an object as message', { message: {} }, 'message of smsBeans[1] is not a string'],
		['an unknown field', { sendAt: 1 }, 'smsBeans[1] has an unknown field "sendAt"'],
		['text as time', { scheduleTimestamp: '4095327343000' }, 'is not an integer'],
		['null as time', { scheduleTimestamp: null }, 'is not an integer'],
		['half a millisecond', { scheduleTimestamp: 4095327343000.5 }, 'is not an integer'],
		['a past time', { scheduleTimestamp: 1000 }, 'scheduleTimestamp of smsBeans[1] is in the past'],
		['seconds as time', { scheduleTimestamp: 4095327343 }, 'is in the past'],
	])('to a bean with %s', async (_what, change, reason) => {
		const smsBeans = [bean, { ...bean, ...change }];
		expectRefusal(await postBulk(gateway, { accessToken, smsBeans })).toContain(reason);
	});

	it.each([
		'06 17',
		'06-17',
		'(06)17',
		'+',
		'++33',
		'33+',
		'061,',
		',061',
		'061, 062',
		'061;062',
		'a',
	])('to the destination "%s"', async (destination) => {
		const smsBeans = [{ ...bean, destination }];
		expectRefusal(await postBulk(gateway, { accessToken, smsBeans })).toContain(
			'destination of smsBeans[0] is not numbers',
		);
	});

	it.each(['login', 'password', 'apiKey', 'appName'])('to a login about %s', async (name) => {
		const body = loginBody(accountAt(gateway, 0));
		const without = await postLogin(gateway, { ...body, [name]: undefined });
		expectRefusal(without).toBe(`the body has no ${name}`);
		expectRefusal(await postLogin(gateway, { ...body, [name]: '' })).toContain('is empty');
		expectRefusal(await postLogin(gateway, { ...body, [name]: 1 })).toContain('not a string');
	});

	it.each([
		['login', 'no account has this login'],
		['password', 'the password is wrong'],
		['apiKey', 'the apiKey is wrong'],
	])('to a login with a wrong %s, which it answers 400 without a body', async (name, reason) => {
		const body = { ...loginBody(accountAt(gateway, 0)), [name]: 'wrong' };
		expectRefusal(await postLogin(gateway, body)).toBe(reason);
	});

	it('to a login with a field too many', async () => {
		const body = { ...loginBody(accountAt(gateway, 0)), user: 'me' };
		expectRefusal(await postLogin(gateway, body)).toBe('the body has an unknown field "user"');
	});

	it.each(['access-token', 'sms/bulk'])('to the form of a request to %s', async (path) => {
		const url = `${gateway.url}/api/v2/${path}`;
		const sent = (body: string | Uint8Array, headers: Record<string, string> = json, query = '') =>
			send(`${url}${query}`, { method: 'POST', body, headers });
		const wrongType = 'Content-Type is not application/json';
		expectRefusal(await sent(new Uint8Array([0x7b, 0x7d]), {})).toBe(wrongType);
		expectRefusal(await sent('{}', { 'content-type': 'text/plain' })).toBe(wrongType);
		expectRefusal(await sent('{}', { 'content-type': 'application/jsonp' })).toBe(wrongType);
		expectRefusal(await sent('{"a":')).toBe('the body is not JSON in UTF-8');
		expectRefusal(await sent('')).toBe('the body is not JSON in UTF-8');
		expectRefusal(await sent(new Uint8Array([0x22, 0xff, 0x22]))).toBe(
			'the body is not JSON in UTF-8',
		);
		expectRefusal(await sent('[]')).toBe('the body is not a JSON object');
		expectRefusal(await sent('null')).toBe('the body is not a JSON object');
		expectRefusal(await sent('{}', json, '?a=b')).toBe('URL parameters are not documented');
	});

	it('and writes foreign letters in a reason to the log, and marks in the header', async () => {
		const smsBeans = [{ ...bean, نص: 1 }];
		const { reason } = await postBulk(gateway, { accessToken, smsBeans });
		expect(reason).toBe('smsBeans[0] has an unknown field "??"');
		expect(gateway.requests.at(-1)?.reason).toBe('smsBeans[0] has an unknown field "نص"');
	});

	it('to other paths and methods, which it answers 404 and 405', async () => {
		const { url } = gateway;
		expect(await post(`${url}/api/v2/sms`, {})).toMatchObject({ status: 404 });
		expect(await post(`${url}/api/v2/sms/bulk/`, {})).toMatchObject({ status: 404 });
		expect(await post(`${url}/api/v2/constructor`, {})).toMatchObject({ status: 404 });
		const got = await send(`${url}/api/v2/sms/bulk`, {});
		expect(got).toMatchObject({ status: 405, reason: 'the API knows only POST here' });
		expect(got.headers.get('allow')).toBe('POST');
		expect(gateway.requests.at(-1)).toMatchObject({ method: 'GET', path: '/api/v2/sms/bulk' });
	});

	it('to a body above 16 MB, which it answers 413', async () => {
		const message = 'x'.repeat(16 * 1024 * 1024);
		const smsBeans = [{ ...bean, message }];
		expect(await postBulk(gateway, { accessToken, smsBeans })).toMatchObject({ status: 413 });
	});
});
