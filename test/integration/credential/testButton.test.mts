import { selfSignedCertificate } from '../../../sandbox/gateway/selfSignedCertificate.mts';
import type { FaultKind } from '../../../sandbox/gateway/gateway.mts';
import { credentialFor, requestsTo } from '../../gatewaySide.mts';
import { startRecorder } from '../recorder.mts';
import { setupForEach, startSetup } from '../setup.mts';

const setup = setupForEach();

/** Presses Test with a credential that differs from a good one in this. */
const verdict = async (changes: Record<string, string> = {}) =>
	await setup.n8n.testCredential(credentialFor(setup.gateway, changes));
const press = async () => await setup.n8n.testCredential(setup.credential);
const logins = () => requestsTo(setup.gateway, 'login').length;

const ok = { status: 'OK', message: 'Connection successful!' };
const refused = {
	status: 'Error',
	message:
		'SMShare refused the login, password or API key (HTTP 400).\nCheck these three fields of the SMShare credential.',
};

it('is OK for a credential that works, after one login whose token is kept', async () => {
	expect(await press()).toEqual(ok);
	await setup.send({ destination: '1001', message: 'x' });
	expect(setup.gateway.logins()).toBe(1);
	expect(setup.gateway.phone('Shop phone')).toHaveLength(1);
});

it('always asks the gateway, once, also where a good token is kept', async () => {
	const { n8n, gateway, credential, send } = setup;
	await send({ destination: '1001', message: 'x' });
	expect([await press(), await press()]).toEqual([ok, ok]);
	expect(logins()).toBe(3);
	gateway.faults.add({ on: 'login', kind: { status: 400 } });
	expect(await press()).toEqual(refused);
	n8n.editCredential(credential, { password: 'changed' });
	expect(await press()).toEqual(refused);
	expect(logins()).toBe(5);
});

it('logs in with a form that holds no token, too, also right after another', async () => {
	const { n8n, gateway, credential } = setup;
	const form = { ...n8n.storedCredential(credential), accessToken: '' };
	expect(await n8n.testCredential(form)).toEqual(ok);
	gateway.faults.add({ on: 'login', times: Infinity, kind: { status: 400 } });
	expect(await n8n.testCredential(form)).toEqual(refused);
});

it.each(['login', 'password', 'apiKey'])('tells a wrong %s, and tries it once', async (field) => {
	expect(await verdict({ [field]: 'wrong@example.com' })).toEqual(refused);
	expect(setup.gateway.requests).toHaveLength(1);
});

it.each([401, 403])('tells a login that is refused with %s, and tries it once', async (status) => {
	setup.gateway.faults.add({ on: 'login', kind: { status } });
	expect((await verdict()).message).toContain(`API key (HTTP ${status})`);
	expect(logins()).toBe(1);
});

it.each([429, 500, 503])('tells a gateway in trouble (%s) as that', async (status) => {
	setup.gateway.faults.add({ on: 'login', kind: { status } });
	expect((await verdict()).message).toBe(
		`${setup.gateway.url} could not log in now (HTTP ${status}).\nTry again later.`,
	);
	expect(logins()).toBe(1);
});

it('tells a gateway that cannot be reached', async () => {
	const { gateway } = setup;
	gateway.faults.add({ on: 'login', kind: { reset: 'after body' } });
	const messages = [(await verdict()).message];
	expect(logins()).toBe(1);
	await gateway.stop();
	messages.push((await verdict()).message);
	messages.push((await verdict({ baseUrl: 'https://smshare.invalid' })).message);
	expect(messages.map((message) => message.split('\n')[0])).toEqual([
		`Could not reach ${gateway.url}: the connection was lost.`,
		`Could not reach ${gateway.url}: the connection was refused.`,
		'Could not reach https://smshare.invalid: the host name is not known.',
	]);
});

it('tells a certificate that nobody vouches for, and no password leaves', async () => {
	const secure = await startSetup({ tls: selfSignedCertificate() });
	const { message } = await secure.n8n.testCredential(secure.credential);
	expect(message).toContain(
		`Could not reach ${secure.gateway.url}: its certificate is not trusted.`,
	);
	expect(secure.gateway.requests).toEqual([]);
	await secure.stop();
});

const notAGateway: Array<[string, number, FaultKind]> = [
	['a page that is not there', 404, { status: 404 }],
	['a web page', 200, { html: true }],
	['JSON without a token', 200, { status: 200, body: '{"ok":true}' }],
	['201 with a token', 201, { status: 201, body: '{"token":"abc"}' }],
	['50 MB', 200, { status: 200, hugeBody: 50_000_000 }],
];
it.each(notAGateway)('tells that who answers with %s is no gateway', async (_, status, kind) => {
	const { gateway } = setup;
	gateway.faults.add({ on: 'login', kind });
	expect(await verdict()).toEqual({
		status: 'Error',
		message: `${gateway.url} is not an SMShare gateway: it answered the login with HTTP ${status} and no access token.\nCheck the Base URL of the SMShare credential.`,
	});
	expect(logins()).toBe(1);
});

it.each([301, 302, 307, 308])('follows no redirect (%s), which no gateway gives', async (code) => {
	const other = await startRecorder();
	const location = `${other.url}/api/v2/access-token`;
	setup.gateway.faults.add({ on: 'login', kind: { redirect: code, location } });
	const { message } = await verdict();
	await other.stop();
	expect(message).toContain(`is not an SMShare gateway: it answered the login with HTTP ${code}`);
	expect(other.requests).toEqual([]);
});

it.each([
	['http://smshare.example', 'Plain http is not allowed for smshare.example'],
	['smshare.fr', 'is not a valid URL: "smshare.fr"'],
	['', 'is not a valid URL: ""'],
	['file:///etc/hosts', 'must begin with https://, not with file://'],
	['https://me:secret@smshare.fr', 'must be an address only'],
])('tells the Base URL "%s" without a request', async (baseUrl, says) => {
	const { status, message } = await verdict({ baseUrl });
	expect(status).toBe('Error');
	expect(message).toContain(says);
	expect(message).not.toContain('secret');
	expect(setup.gateway.requests).toEqual([]);
});

it('tells no secret, whatever fails', async () => {
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
