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

it('a stored token that somebody else has written is replaced', async () => {
	setup.n8n.editCredential(setup.credential, { accessToken: 'just-a-token' });
	const result = await setup.send(parameters);
	expect(result.status).toBe('success');
	expect(statuses()).toEqual([201]);
	expect(requestsTo(setup.gateway, 'login')).toHaveLength(1);
});
