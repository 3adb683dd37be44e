import { requestsTo } from '../../gatewaySide.mts';
import { setupForEach } from '../setup.mts';

const parameters = { destination: '1001', message: 'x' };

const setup = setupForEach();

const statuses = () => requestsTo(setup.gateway, 'bulk').map(({ statusCode }) => statusCode);

it('one login serves all requests and executions', async () => {
	await setup.send(parameters, { items: [{}, {}, {}] });
	await setup.bulk(parameters);
	expect(statuses()).toEqual([201, 201, 201, 201]);
	expect(requestsTo(setup.gateway, 'login')).toHaveLength(1);
	expect(setup.n8n.credentialAccesses.updates).toBe(1);
});

it('a second process uses the stored token without a new login', async () => {
	await setup.send(parameters);
	const { n8n, credential } = setup;
	const result = await n8n.anotherProcess().run({
		credential,
		parameters: { operation: 'send', ...parameters },
	});
	expect(result.status).toBe('success');
	expect(statuses()).toEqual([201, 201]);
	expect(requestsTo(setup.gateway, 'login')).toHaveLength(1);
});

it.each([
	['the app name', { appName: 'other' }],
	['the Base URL, to the same gateway', { baseUrl: 'localhost' }],
])('a change of %s is a new login', async (_, change) => {
	const { gateway, n8n, credential } = setup;
	await setup.send(parameters);
	const baseUrl = `http://localhost:${gateway.port}`;
	n8n.editCredential(credential, 'baseUrl' in change ? { baseUrl } : change);
	await setup.send(parameters);
	expect(requestsTo(gateway, 'login')).toHaveLength(2);
	expect(gateway.phone()).toHaveLength(2);
});

it.each([
	['a text of its own', 'just-a-token'],
	['JSON of something else', '{"token":"abc"}'],
	['JSON that is no object', '17'],
])('a stored token that is %s is replaced', async (_, accessToken) => {
	setup.n8n.editCredential(setup.credential, { accessToken });
	const result = await setup.send(parameters);
	expect(result.status).toBe('success');
	expect(statuses()).toEqual([201]);
	expect(requestsTo(setup.gateway, 'login')).toHaveLength(1);
});
