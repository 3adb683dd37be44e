import { createWorld } from '../../n8nCore/createWorld.mts';
import { loginRequests, setStage, type Stage } from '../sending/stage.mts';
import { startRecorder } from './recorder.mts';

const parameters = { destination: '1001', message: 'x' };

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});
afterEach(async () => {
	await stage.stop();
});

test('the login holds login, password, API key and app name as typed, and nothing else', async () => {
	const recorder = await startRecorder();
	const world = createWorld();
	const account = {
		login: ' marie@example.com',
		password: 'pä"ss\\word ',
		apiKey: '7d861ea2-ae25-4a38-b6ba-9214df02529b',
		appName: 'Shop of Zoé',
	};
	await world.testCredential({ ...account, baseUrl: recorder.url });
	await recorder.stop();
	const [login, ...others] = recorder.requests;
	expect(login).toMatchObject({ method: 'POST', url: '/api/v2/access-token' });
	expect(login?.headers['content-type']).toMatch(/^application\/json/);
	expect(JSON.parse(login?.body ?? '')).toStrictEqual(account);
	expect(JSON.stringify(others)).not.toContain('marie');
	expect(JSON.stringify([login?.url, login?.headers, others])).not.toContain('token-of-the');
});

test('without an app name the name is n8n', async () => {
	await stage.send(parameters);
	expect(stage.gateway.requests[0]).toMatchObject({ endpoint: 'login', appName: 'n8n' });
});

test.each(['accessToken', 'token', 'unquoted'] as const)(
	'the token is understood where the gateway spells it as %s',
	async (tokenSpelling) => {
		stage.gateway.settings.tokenSpelling = tokenSpelling;
		const result = await stage.send(parameters);
		expect(result.status).toBe('success');
		expect(stage.gateway.phone()).toHaveLength(1);
	},
);

test.each([
	['accessToken, unquoted', '{ accessToken: "the-token" }'],
	['single quotes', "{token:'the-token'}"],
	['both names, the documented one first', '{"accessToken":"the-token","token":"other"}'],
	['white space around', '\n { "token" : "the-token" , "user": 7 } \n'],
])('the token is found in an answer with %s', async (_, body) => {
	stage.gateway.faults.add({ on: 'login', kind: { status: 200, body } });
	await stage.world.testCredential(stage.credential);
	const { accessToken } = stage.world.storedCredential(stage.credential);
	expect(String(accessToken)).toContain('"the-token"');
});

test('a failed login in an execution is tried once, and says what is wrong', async () => {
	stage.world.editCredential(stage.credential, { password: 'wrong' });
	const result = await stage.bulk(parameters, { items: [{}, {}] });
	expect(result.status).toBe('error');
	expect(loginRequests(stage.gateway)).toBe(1);
	expect(stage.gateway.requests).toHaveLength(1);
	expect(JSON.stringify(result.error)).toContain('API key (HTTP 400)');
});

test('a wrong password is tried once for all requests of a run', async () => {
	stage.world.editCredential(stage.credential, { password: 'wrong' });
	const items = [{}, {}, {}, {}, {}];
	const node = { onError: 'continueRegularOutput' } as const;
	const result = await stage.send(parameters, { items, node });
	expect(result.output.every(({ json }) => 'error' in json)).toBe(true);
	expect(loginRequests(stage.gateway)).toBe(1);
});
