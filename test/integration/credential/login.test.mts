import { createN8n } from '../../n8nCore/createN8n.mts';
import { startRecorder } from '../recorder.mts';
import { requestsTo } from '../../gatewaySide.mts';
import { setupForEach } from '../setup.mts';

const parameters = { destination: '1001', message: 'x' };

const setup = setupForEach();

it('the login holds login, password, API key and app name as typed, and nothing else', async () => {
	const recorder = await startRecorder();
	const n8n = createN8n();
	const account = {
		login: ' marie@example.com',
		password: 'pä"ss\\word ',
		apiKey: '7d861ea2-ae25-4a38-b6ba-9214df02529b',
		appName: 'Shop of Zoé',
	};
	await n8n.testCredential({ ...account, baseUrl: recorder.url });
	await recorder.stop();
	const [login, ...others] = recorder.requests;
	expect(login).toMatchObject({ method: 'POST', url: '/api/v2/access-token' });
	expect(login?.headers['content-type']).toMatch(/^application\/json/);
	expect(JSON.parse(login?.body ?? '')).toStrictEqual(account);
	expect(JSON.stringify(others)).not.toContain('marie');
	expect(JSON.stringify([login?.url, login?.headers, others])).not.toContain('token-of-the');
});

it('without an app name the name is n8n', async () => {
	await setup.send(parameters);
	expect(setup.gateway.requests[0]).toMatchObject({ endpoint: 'login', appName: 'n8n' });
});

it.each(['accessToken', 'token', 'unquoted'] as const)(
	'the token is understood where the gateway spells it as %s',
	async (tokenSpelling) => {
		setup.gateway.settings.tokenSpelling = tokenSpelling;
		const result = await setup.send(parameters);
		expect(result.status).toBe('success');
		expect(setup.gateway.phone()).toHaveLength(1);
	},
);

it.each([
	['accessToken, unquoted', '{ accessToken: "the-token" }'],
	['single quotes', "{token:'the-token'}"],
	['both names, the documented one first', '{"accessToken":"the-token","token":"other"}'],
	['white space around', '\n { "token" : "the-token" , "user": 7 } \n'],
])('the token is found in an answer with %s', async (_, body) => {
	setup.gateway.faults.add({ on: 'login', kind: { status: 200, body } });
	await setup.n8n.testCredential(setup.credential);
	const { accessToken } = setup.n8n.storedCredential(setup.credential);
	expect(String(accessToken)).toContain('"the-token"');
});

it('a failed login in an execution is tried once, and says what is wrong', async () => {
	setup.n8n.editCredential(setup.credential, { password: 'wrong' });
	const result = await setup.bulk(parameters, { items: [{}, {}] });
	expect(result.status).toBe('error');
	expect(requestsTo(setup.gateway, 'login')).toHaveLength(1);
	expect(setup.gateway.requests).toHaveLength(1);
	expect(JSON.stringify(result.error)).toContain('API key (HTTP 400)');
});

it('a wrong password is tried once for all requests of a run', async () => {
	setup.n8n.editCredential(setup.credential, { password: 'wrong' });
	const items = [{}, {}, {}, {}, {}];
	const node = { onError: 'continueRegularOutput' } as const;
	const result = await setup.send(parameters, { items, node });
	expect(result.output.every(({ json }) => 'error' in json)).toBe(true);
	expect(requestsTo(setup.gateway, 'login')).toHaveLength(1);
});
