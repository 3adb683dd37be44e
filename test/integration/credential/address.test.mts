import { startSetup } from '../setup.mts';

const parameters = { destination: '1001', message: 'x' };

/** Sends one SMS to a gateway at a path, with a Base URL made from the gateway's port. */
async function sendTo(
	baseUrl: (port: number) => string,
	own: { pathPrefix?: string; allowInsecureConnection?: boolean } = {},
) {
	const { pathPrefix, allowInsecureConnection = false } = own;
	const setup = await startSetup({ pathPrefix });
	setup.n8n.editCredential(setup.credential, {
		baseUrl: baseUrl(setup.gateway.port),
		allowInsecureConnection,
	});
	const test = await setup.n8n.testCredential(setup.credential);
	const result = await setup.send(parameters);
	await setup.stop();
	return { result, test, gateway: setup.gateway };
}

it.each([
	['a trailing slash', (port: number) => `http://127.0.0.1:${port}/`, ''],
	['a path prefix with a slash', (port: number) => `http://127.0.0.1:${port}/a/sms/`, '/a/sms'],
	['the name localhost', (port: number) => `http://localhost:${port}`, ''],
])('the Base URL may have %s', async (_, baseUrl, pathPrefix) => {
	const { result, test, gateway } = await sendTo(baseUrl, { pathPrefix });
	expect(test.status).toBe('OK');
	expect(result.error).toBeUndefined();
	expect(gateway.phone()).toHaveLength(1);
	expect(gateway.requests.filter(({ endpoint }) => endpoint).map(({ path }) => path)).toEqual([
		`${pathPrefix}/api/v2/access-token`,
		`${pathPrefix}/api/v2/sms/bulk`,
	]);
});

/** It reaches this machine, and is not one of the addresses that are known to stay on it. */
const anyAddress = (port: number) => `http://0.0.0.0:${port}`;

it('plain http to another host is refused before a request', async () => {
	const { result, test, gateway } = await sendTo(anyAddress);
	expect(test.message).toContain('Plain http is not allowed for 0.0.0.0:');
	expect(result.error?.description).toContain('turn on Allow Insecure Connection');
	expect(gateway.requests).toEqual([]);
});

it('plain http to another host works with Allow Insecure Connection', async () => {
	const { test, gateway } = await sendTo(anyAddress, { allowInsecureConnection: true });
	expect(test.status).toBe('OK');
	expect(gateway.phone()).toHaveLength(1);
});
