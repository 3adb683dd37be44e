import type { INodeCredentialsDetails } from 'n8n-workflow';

import { createN8n } from '../../n8nCore/createN8n.mts';
import type { N8nProcess } from '../../n8nCore/n8nProcess.mts';
import { recordedToken, startRecorder, type Recorder } from '../recorder.mts';

// What becomes of all kinds of addresses and bodies, the tests in test/unit/credentials/ tell.

let own: Recorder;
let other: Recorder;
let n8n: N8nProcess;
let credential: INodeCredentialsDetails;

beforeEach(async () => {
	own = await startRecorder();
	other = await startRecorder();
	n8n = createN8n();
	const account = { login: 'me', password: 'my-password', apiKey: 'my-key' };
	credential = n8n.credential({ ...account, baseUrl: `${own.url}/sms` });
});
afterEach(async () => {
	await own.stop();
	await other.stop();
});

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
		const result = await send(`${own.url}/sms/api/v2/sms/bulk`);
		expect(result.status).toBe('success');
		expect(stamped()).toMatchObject([{ method: 'POST', url: '/sms/api/v2/sms/bulk' }]);
		const [{ body = '', url = '', headers = {} } = {}] = stamped();
		expect(JSON.parse(body)).toStrictEqual({ smsBeans, accessToken: recordedToken });
		expect(JSON.stringify([url, headers])).not.toContain(recordedToken);
	});

	it('leaves a request without a body as it is', async () => {
		const request = { method: 'GET', body: undefined };
		const result = await send(`${own.url}/sms/status?page=2`, request);
		expect(result.status).toBe('success');
		expect(stamped()).toMatchObject([{ method: 'GET', url: '/sms/status?page=2', body: '' }]);
		expect(JSON.stringify(stamped())).not.toContain(recordedToken);
	});

	it.each<[string, () => string, object]>([
		['another port', () => `${other.url}/sms/api`, {}],
		['another host with a GET', () => other.url, { method: 'GET', body: undefined }],
		['a host behind what looks like its own', () => `${own.url}@127.0.0.1:${other.port}/sms`, {}],
		['another host as base address', () => '/sms', { baseURL: 'http://127.0.0.1:1' }],
		['another path', () => `${own.url}/smsx/api`, {}],
		['no address', () => 'nowhere', {}],
	])('may not send to %s', async (__, url, request) => {
		const result = await send(url(), request);
		expect(result.status).toBe('error');
		// The older helper asks for another token after any error, and shows what becomes of that.
		expect(JSON.stringify(result.error)).toContain(legacy ? '' : `works for ${own.url}/sms only`);
		expect([...stamped(), ...other.requests]).toEqual([]);
		expect(JSON.stringify(result.error)).not.toContain(recordedToken);
	});

	it.each(['POST', 'GET'])('follows no redirect of a %s', async (method) => {
		own.redirectTo = `${other.url}/stolen`;
		await send(`${own.url}/sms/api/v2/sms/bulk`, {
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
