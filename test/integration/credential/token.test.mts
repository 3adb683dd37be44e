import { bulkRequests, loginRequests, setStage, type Stage } from '../sending/stage.mts';

const parameters = { destination: '1001', message: 'x' };

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});
afterEach(async () => {
	await stage.stop();
});

const statuses = () => bulkRequests(stage.gateway).map(({ statusCode }) => statusCode);

test('one login serves all requests and executions', async () => {
	await stage.send(parameters, { items: [{}, {}, {}] });
	await stage.bulk(parameters);
	expect(statuses()).toEqual([201, 201, 201, 201]);
	expect(loginRequests(stage.gateway)).toBe(1);
	expect(stage.world.credentialAccesses.updates).toBe(1);
});

test('a second process uses the stored token without a new login', async () => {
	await stage.send(parameters);
	const { world, credential } = stage;
	const result = await world.anotherProcess().run({
		credential,
		parameters: { operation: 'send', ...parameters },
	});
	expect(result.status).toBe('success');
	expect(statuses()).toEqual([201, 201]);
	expect(loginRequests(stage.gateway)).toBe(1);
});

test.each([
	['the app name', { appName: 'other' }],
	['the Base URL, to the same gateway', { baseUrl: 'localhost' }],
])('a change of %s is a new login', async (_, change) => {
	const { gateway, world, credential } = stage;
	await stage.send(parameters);
	const baseUrl = `http://localhost:${gateway.port}`;
	world.editCredential(credential, 'baseUrl' in change ? { baseUrl } : change);
	await stage.send(parameters);
	expect(loginRequests(gateway)).toBe(2);
	expect(gateway.phone()).toHaveLength(2);
});

test.each([
	['a text of its own', 'just-a-token'],
	['JSON of something else', '{"token":"abc"}'],
	['JSON that is no object', '17'],
])('a stored token that is %s is replaced', async (_, accessToken) => {
	stage.world.editCredential(stage.credential, { accessToken });
	const result = await stage.send(parameters);
	expect(result.status).toBe('success');
	expect(statuses()).toEqual([201]);
	expect(loginRequests(stage.gateway)).toBe(1);
});
