import type { INodeCredentialsDetails } from 'n8n-workflow';
import { createN8n } from '../../n8nCore/createN8n.mts';
import type { N8nProcess } from '../../n8nCore/n8nProcess.mts';
import { recordedToken, startRecorder, type Recorder } from '../recorder.mts';

let own: Recorder;
let other: Recorder;
let n8n: N8nProcess;
let credential: INodeCredentialsDetails;

beforeEach(async () => {
	own = await startRecorder();
	other = await startRecorder();
	n8n = createN8n();
	credential = credentialAt(own.url);
});
afterEach(async () => {
	await own.stop();
	await other.stop();
});

const credentialAt = (baseUrl: string) =>
	n8n.credential({ login: 'me', password: 'my-password', apiKey: 'my-key', baseUrl });

/** What reached the credential's own host beside logins. */
const stamped = () => own.requests.filter(({ url }) => !url.endsWith('/api/v2/access-token'));

const smsBeans = [{ destination: '1001', message: 'x' }];

describe.each([
	['as n8n sends now', false],
	['as n8n sent before', true],
])('the HTTP Request node, %s', (_, legacy) => {
	const send = async (url: string, request: object = {}) =>
		await n8n.httpRequest(
			credential,
			{
				method: 'POST',
				...(legacy ? { uri: url } : { url }),
				body: { smsBeans },
				json: true,
				...request,
			} as never,
			{ legacy },
		);

	it('gets the token into the JSON body of a request to the own host', async () => {
		const result = await send(`${own.url}/api/v2/sms/bulk`);
		expect(result.status).toBe('success');
		expect(stamped()).toMatchObject([{ method: 'POST', url: '/api/v2/sms/bulk' }]);
		const [{ body = '', url = '', headers = {} } = {}] = stamped();
		expect(JSON.parse(body)).toStrictEqual({ smsBeans, accessToken: recordedToken });
		expect(JSON.stringify([url, headers])).not.toContain(recordedToken);
	});

	it('gets it into a body that is JSON as text', async () => {
		const headers = { 'Content-Type': 'application/json' };
		await send(`${own.url}/api/v2/sms/bulk`, {
			body: JSON.stringify({ smsBeans, accessToken: 'made up' }),
			headers,
			json: false,
		});
		expect(JSON.parse(stamped()[0]?.body ?? '')).toStrictEqual({
			smsBeans,
			accessToken: recordedToken,
		});
	});

	it('leaves a request without a body as it is', async () => {
		const result = await send(`${own.url}/status?page=2`, { method: 'GET', body: undefined });
		expect(result.status).toBe('success');
		expect(stamped()).toMatchObject([{ method: 'GET', url: '/status?page=2', body: '' }]);
		expect(JSON.stringify(stamped())).not.toContain(recordedToken);
	});

	it.each([
		['plain text', 'not JSON'],
		['a JSON list', '[1]'],
	])('leaves a body that is %s as it is', async (__, body) => {
		await send(`${own.url}/x`, { body, json: false, headers: { 'Content-Type': 'text/plain' } });
		expect(stamped().map((request) => request.body)).toEqual([body]);
	});

	it.each<[string, () => string]>([
		['another port', () => `${other.url}/api/v2/sms/bulk`],
		['another name of the host', () => `http://localhost:${other.port}/x`],
		['a login before the other host', () => `${own.url}@127.0.0.1:${other.port}/x`],
		['a login for the own host', () => own.url.replace('//', '//me:word@')],
		['a host that begins like the own', () => `${own.url}.example.com/x`],
		['a port that begins like the own', () => `${own.url}0/x`],
		['another scheme', () => own.url.replace('http:', 'https:')],
		['no address', () => 'nowhere'],
	])('may not send to %s', async (__, url) => {
		const result = await send(url());
		expect(result.status).toBe('error');
		// The older helper asks for another token after any error, and shows what becomes of that.
		expect(JSON.stringify(result.error)).toContain(legacy ? '' : `works for ${own.url} only`);
		expect([...stamped(), ...other.requests]).toEqual([]);
		expect(JSON.stringify(result.error)).not.toContain(recordedToken);
	});

	it.each(['smsx/api', '', 'sms/../api', 'sms/%2e%2e/api', 'sms\\..\\api', 'SMS/api'])(
		'may not leave the path of the Base URL: %s',
		async (path) => {
			credential = credentialAt(`${own.url}/sms`);
			const result = await send(`${own.url}/${path}`);
			expect(result.status).toBe('error');
			expect(stamped()).toEqual([]);
		},
	);

	it('stays at the own host with a path that looks like another host', async () => {
		const result = await send(`//127.0.0.1:${other.port}/x`);
		expect(result.status).toBe('success');
		expect(stamped()).toHaveLength(1);
		expect(other.requests).toEqual([]);
	});

	it.each(['POST', 'GET'])('follows no redirect of a %s', async (method) => {
		own.redirectTo = `${other.url}/stolen`;
		await send(`${own.url}/api/v2/sms/bulk`, {
			method,
			followRedirect: true,
			followAllRedirects: true,
			disableFollowRedirect: false,
			maxRedirects: 5,
			body: method === 'POST' ? { smsBeans } : undefined,
		});
		expect(stamped().length).toBeGreaterThan(0);
		expect(other.requests).toEqual([]);
	});
});

it('a base address and a path are joined, and kept to the own host', async () => {
	const request = { method: 'POST', body: { smsBeans }, json: true } as const;
	await n8n.httpRequest(credential, { ...request, baseURL: `${own.url}/`, url: '/x' });
	expect(stamped()).toMatchObject([{ url: '/x' }]);
	const refused = await n8n.httpRequest(credential, {
		...request,
		baseURL: other.url,
		url: '/x',
	});
	expect(refused.status).toBe('error');
	expect(other.requests).toEqual([]);
});
