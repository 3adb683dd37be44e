import type { World } from '../../n8nCore/world.mts';
import { standInWorld } from './standIn.mts';
import { type Fault, startStandInServer, status } from './standInServer.mts';

const parameters = { to: 'a' };

let server: Awaited<ReturnType<typeof startStandInServer>>;
let world: World;

beforeEach(async () => {
	server = await startStandInServer();
	world = standInWorld();
});
afterEach(async () => {
	await server.close();
});

test('the token is fetched once, stored, and used by the next execution', async () => {
	const credential = world.credential({ url: server.url });
	await world.run({ parameters, credential });
	await world.run({ parameters, credential });
	expect(server.logins()).toBe(1);
	expect(world.credentialAccesses.updates).toBe(1);
	expect(world.credentialAccesses.reads).toBeGreaterThan(2);
	expect(world.storedCredential(credential)).toEqual({
		url: server.url,
		token: 'token1',
		loginsOfModule: 1,
		note: 'from the login',
	});
});

test('a 401 renews the token with one login and the request is sent a second time', async () => {
	const credential = world.credential({ url: server.url });
	await world.run({ parameters, credential });
	server.revokeTokens();
	const result = await world.run({ parameters, credential });
	expect(result.status).toBe('success');
	expect(server.logins()).toBe(2);
	expect(server.accepted).toEqual(['a', 'a']);
	expect(world.storedCredential(credential).token).toBe('token2');
});

test('a second 401 is the end', async () => {
	const credential = world.credential({ url: server.url });
	await world.run({ parameters, credential });
	server.faults.push(status(401), status(401));
	const result = await world.run({ parameters, credential });
	expect(result.error).toMatchObject({ name: 'NodeApiError', httpCode: '401' });
	expect(server.logins()).toBe(2);
	expect(server.faults).toEqual([]);
});

test('expressions in a credential are resolved for use and stay stored as they are', async () => {
	const stored = { url: `={{ '${server.url}' }}`, note: "={{ 'mine' }}" };
	const credential = world.credential(stored);
	const result = await world.run({ parameters, credential });
	expect(result.status).toBe('success');
	expect(world.storedCredential(credential)).toMatchObject({ ...stored, token: 'token1' });
});

test('a broken expression in a credential says where it is', async () => {
	const credential = world.credential({ url: "={{ $('Nobody').item.json.url }}" });
	const result = await world.run({ parameters, credential, items: [{ other: 1 }] });
	expect(result.status).toBe('error');
	expect(result.error?.message).toContain('[Error resolving credentials]');
});

test('editing a credential keeps its token', async () => {
	const credential = world.credential({ url: server.url });
	await world.run({ parameters, credential });
	world.editCredential(credential, { password: 'wrong' });
	expect(world.storedCredential(credential)).toMatchObject({ password: 'wrong', token: 'token1' });
	expect((await world.run({ parameters, credential })).status).toBe('success');
	expect(server.logins()).toBe(1);
});

test('a deleted credential is the error that n8n gives', async () => {
	const result = await world.run({ parameters, credential: { id: 'gone', name: 'Gone' } });
	expect(result.error?.message).toContain('Credential with ID "gone" does not exist');
});

test('another process shares what is stored, and no module', async () => {
	const credential = world.credential({ url: server.url });
	await world.run({ parameters, credential });
	const other = world.anotherProcess();
	expect(other.constructor).not.toBe(world.constructor);
	await other.run({ parameters, credential });
	expect(server.logins()).toBe(1);

	server.revokeTokens();
	await other.run({ parameters, credential });
	expect(world.storedCredential(credential)).toMatchObject({ token: 'token2', loginsOfModule: 1 });
	await world.run({ parameters, credential });
	expect(server.logins()).toBe(2);
	expect(other.credentialAccesses).toEqual(world.credentialAccesses);
});

test('another process can retry a failed execution', async () => {
	const credential = world.credential({ url: server.url });
	server.faults.push(status(201), status(503));
	const items = [{}, {}, {}];
	const failed = await world.run({ parameters, credential, items });
	const retried = await world.anotherProcess().retry(failed);
	expect(retried.status).toBe('success');
	expect(retried.id).not.toBe(failed.id);
	expect(server.accepted).toEqual(['a', 'a']);
});

test('executions at once do not wait for each other and each read the store', async () => {
	const slow = standInWorld({ credentialLatency: 5 });
	const credential = slow.credential({ url: server.url });
	const runs = Array.from({ length: 5 }, async () => await slow.run({ parameters, credential }));
	const results = await Promise.all(runs);
	expect(results.map((result) => result.status)).toEqual(Array(5).fill('success'));
	expect(server.logins()).toBe(5);
	expect(new Set(results.map(({ id }) => id)).size).toBe(5);
});

test('the HTTP Request node can use the credential, and its deprecated helper re-sends after any error', async () => {
	const credential = world.credential({ url: server.url });
	const request = {
		method: 'POST',
		url: `${server.url}/send`,
		body: { to: 'h' },
		json: true,
	} as const;
	const result = await world.httpRequest(credential, request);
	expect(result.output[0]?.json).toEqual({ response: {} });

	server.faults.push(status(503));
	const failed = await world.httpRequest(credential, request);
	expect(failed.error).toMatchObject({ httpCode: '503' });

	server.faults.push(status(503));
	const legacy = await world.httpRequest(credential, request, { legacy: true });
	expect(legacy.status).toBe('success');
	expect(server.accepted).toEqual(['h', 'h']);
	expect(server.logins()).toBe(2);
});

test('a credential test logs in where no token is stored, and stores it', async () => {
	const credential = world.credential({ url: server.url });
	expect(await world.testCredential(credential)).toEqual({
		status: 'OK',
		message: 'Connection successful!',
	});
	expect(server.logins()).toBe(1);
	expect(world.storedCredential(credential).token).toBe('token1');
	await world.testCredential(credential);
	expect(server.logins()).toBe(1);
});

test('a credential test tells a refusal by rule, by status text, by code and by message', async () => {
	const failure = (message: string) => ({ status: 'Error', message });
	const data = { url: server.url };
	const lost: Fault = (response) => response.destroy();
	server.faults.push(status(403), status(500), lost);
	expect(await world.testCredential(data)).toEqual(failure('The account is blocked'));
	expect(await world.testCredential(data)).toEqual(failure('Internal Server Error'));
	expect(await world.testCredential(data)).toEqual(failure('ECONNRESET'));
	expect(await world.testCredential({ ...data, password: 'wrong' })).toEqual(
		failure('The password was refused'),
	);
	expect(await world.testCredential({ ...data, password: 'odd' })).toEqual(
		failure('Told by the credential'),
	);
	const { port } = new URL(server.url);
	await server.close();
	const unreachable = await world.testCredential({ url: `http://127.0.0.1:${port}` });
	expect(unreachable).toEqual(failure('ECONNREFUSED'));
});

test('what n8n-core logs can be searched, with its metadata, from all processes', async () => {
	const credential = world.credential({ url: server.url, password: 'wrong' });
	await world.run({ parameters, credential });
	expect(world.logs.join('\n')).toContain('The password was refused');
	expect(world.logs.join('\n')).toContain('"workflowId":"workflow"');

	const before = world.logs.length;
	await world.anotherProcess().run({ parameters, credential });
	expect(world.logs.length).toBeGreaterThan(before);
});
