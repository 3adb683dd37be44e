import { selfSignedCertificate } from '../../../sandbox/gateway/selfSignedCertificate.mts';
import type { Fault } from '../../../sandbox/gateway/gateway.mts';
import { startRecorder } from '../recorder.mts';
import { credentialFor, requestsTo } from '../../gatewaySide.mts';
import { setupForEach, startSetup } from '../setup.mts';

const setup = setupForEach();

/** Presses Test with a credential that differs from a good one in this. */
const verdict = async (own: Record<string, string> = {}) =>
	await setup.n8n.testCredential(credentialFor(setup.gateway, own));

const refused =
	'SMShare refused the login, password or API key (HTTP 400).\nCheck these three fields of the SMShare credential.';

it('a credential that works is OK after one login, and its token is kept', async () => {
	const { n8n, gateway, credential } = setup;
	expect(await n8n.testCredential(credential)).toEqual({
		status: 'OK',
		message: 'Connection successful!',
	});
	expect(gateway.logins('Shop phone')).toBe(1);
	await setup.send({ destination: '1001', message: 'x' });
	expect(requestsTo(gateway, 'login')).toHaveLength(1);
	expect(gateway.phone('Shop phone')).toHaveLength(1);
});

it('a test always asks the gateway, also where a token is kept', async () => {
	const { n8n, gateway, credential } = setup;
	await n8n.testCredential(credential);
	n8n.editCredential(credential, { password: 'changed' });
	expect(await n8n.testCredential(credential)).toEqual({ status: 'Error', message: refused });
	expect(requestsTo(gateway, 'login')).toHaveLength(2);
});

it('a test logs in where the kept token is still good, too, once', async () => {
	const { n8n, gateway, credential } = setup;
	await n8n.testCredential(credential);
	expect((await n8n.testCredential(credential)).status).toBe('OK');
	expect(requestsTo(gateway, 'login')).toHaveLength(2);
	gateway.faults.add({ on: 'login', kind: { status: 400 } });
	expect(await n8n.testCredential(credential)).toEqual({ status: 'Error', message: refused });
	expect(requestsTo(gateway, 'login')).toHaveLength(3);
});

it('a test of a form that holds no token logs in, too, also right after another', async () => {
	const { n8n, gateway, credential } = setup;
	const form = { ...n8n.storedCredential(credential), accessToken: '' };
	expect((await n8n.testCredential(form)).status).toBe('OK');
	gateway.faults.add({ on: 'login', times: Infinity, kind: { status: 400 } });
	expect(await n8n.testCredential(form)).toEqual({ status: 'Error', message: refused });
});

it.each([
	['login', { login: 'nobody@example.com' }],
	['password', { password: 'wrong' }],
	['API key', { apiKey: 'wrong' }],
])('a wrong %s is told, and tried once', async (_, own) => {
	expect(await verdict(own)).toEqual({ status: 'Error', message: refused });
	expect(requestsTo(setup.gateway, 'login')).toHaveLength(1);
	expect(setup.gateway.requests).toHaveLength(1);
});

it.each([401, 403])('a login that is refused with %s is told, and tried once', async (status) => {
	setup.gateway.faults.add({ on: 'login', kind: { status } });
	expect((await verdict()).message).toContain(`API key (HTTP ${status})`);
	expect(requestsTo(setup.gateway, 'login')).toHaveLength(1);
});

it('a port where nobody listens is told', async () => {
	await setup.stop();
	expect(await verdict()).toEqual({
		status: 'Error',
		message: expect.stringContaining(
			`Could not reach ${setup.gateway.url}: the connection was refused.`,
		) as string,
	});
});

it('a host name that does not exist is told', async () => {
	expect(await verdict({ baseUrl: 'https://smshare.invalid' })).toEqual({
		status: 'Error',
		message:
			'Could not reach https://smshare.invalid: the host name is not known.\nCheck the Base URL of the SMShare credential and whether the gateway is online, then try again.',
	});
});

it('a certificate that nobody vouches for is told, and no password leaves', async () => {
	const secure = await startSetup({ tls: selfSignedCertificate() });
	const { message } = await secure.n8n.testCredential(secure.credential);
	expect(message).toContain(
		`Could not reach ${secure.gateway.url}: its certificate is not trusted.`,
	);
	expect(secure.gateway.requests).toEqual([]);
	await secure.stop();
});

it('a connection that is lost is told', async () => {
	setup.gateway.faults.add({ on: 'login', kind: { reset: 'after body' } });
	expect((await verdict()).message).toContain(
		`Could not reach ${setup.gateway.url}: the connection was lost.`,
	);
	expect(requestsTo(setup.gateway, 'login')).toHaveLength(1);
});

const notAGateway: Array<[string, number, Fault['kind']]> = [
	['a page that is not there', 404, { status: 404 }],
	['a web page', 200, { html: true }],
	['JSON without a token', 200, { status: 200, body: '{"ok":true}' }],
	['JSON that is null', 200, { status: 200, body: 'null' }],
	['a token that is a number', 200, { status: 200, body: '{"token":12345}' }],
	['an empty token', 200, { status: 200, body: '{"token":""}' }],
	['a token with line breaks', 200, { status: 200, body: '{"token":"a\\nb"}' }],
	['nothing', 200, { status: 200 }],
	['201 with a token', 201, { status: 201, body: '{"token":"abc"}' }],
	['50 MB', 200, { status: 200, hugeBody: 50_000_000 }],
];
it.each(notAGateway)('a host that answers with %s is no gateway', async (_, status, kind) => {
	const { gateway } = setup;
	gateway.faults.add({ on: 'login', kind });
	expect(await verdict()).toEqual({
		status: 'Error',
		message: `${gateway.url} is not an SMShare gateway: it answered the login with HTTP ${status} and no access token.\nCheck the Base URL of the SMShare credential.`,
	});
	expect(requestsTo(gateway, 'login')).toHaveLength(1);
});

it('a path where no gateway is, is no gateway', async () => {
	const baseUrl = `${setup.gateway.url}/elsewhere`;
	expect((await verdict({ baseUrl })).message).toContain(`${baseUrl} is not an SMShare gateway`);
});

it.each([301, 302, 307, 308])(
	'a redirect (%s) is no gateway, and is not followed',
	async (redirect) => {
		const other = await startRecorder();
		const location = `${other.url}/api/v2/access-token`;
		setup.gateway.faults.add({ on: 'login', kind: { redirect, location } });
		const { message } = await verdict();
		await other.stop();
		expect(message).toContain(
			`is not an SMShare gateway: it answered the login with HTTP ${redirect}`,
		);
		expect(other.requests).toEqual([]);
	},
);

it.each([429, 500, 503])('a gateway in trouble (%s) is told as that', async (status) => {
	setup.gateway.faults.add({ on: 'login', kind: { status } });
	expect((await verdict()).message).toBe(
		`${setup.gateway.url} could not log in now (HTTP ${status}).\nTry again later.`,
	);
	expect(requestsTo(setup.gateway, 'login')).toHaveLength(1);
});

it.each([
	['http://smshare.example', 'Plain http is not allowed for smshare.example'],
	['smshare.fr', 'is not a valid URL: "smshare.fr"'],
	['', 'is not a valid URL: ""'],
	['file:///etc/hosts', 'must begin with https://, not with file://'],
	['https://me:secret@smshare.fr', 'must be an address only'],
])('the Base URL "%s" is told without a request', async (baseUrl, says) => {
	const { status, message } = await verdict({ baseUrl });
	expect(status).toBe('Error');
	expect(message).toContain(says);
	expect(message).not.toContain('secret');
	expect(setup.gateway.requests).toEqual([]);
});

it('no message of a failed test holds a secret', async () => {
	const secrets = { password: 'very-secret-password', apiKey: 'very-secret-key' };
	const told: string[] = [];
	for (const kind of [
		{ status: 400, body: JSON.stringify(secrets) },
		{ status: 500 },
		{ html: true },
	] as const) {
		setup.gateway.faults.add({ on: 'login', kind });
		told.push(JSON.stringify(await verdict(secrets)));
	}
	told.push(JSON.stringify(await verdict(secrets)), ...setup.n8n.logs);
	expect(told.length).toBeGreaterThanOrEqual(4);
	expect(told.join('\n')).not.toContain('very-secret');
});
