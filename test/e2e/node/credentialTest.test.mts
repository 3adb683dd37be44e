import { freePort } from '../../../sandbox/n8n/freePort.mts';
import type { CredentialTest } from '../../../sandbox/n8n/rest.mts';
import type { FaultKind } from '../../../sandbox/gateway/gateway.mts';
import { accountOf, requestsTo } from '../../gatewaySide.mts';
import { credentialFor, setupForAll } from '../setup/setup.mts';

describe("the credential's Test button in n8n", () => {
	const setup = setupForAll();

	/** Saves a credential with these changes to a working one, and presses Test. */
	async function test(changes: Record<string, unknown> = {}): Promise<CredentialTest> {
		const { gateway, rest } = setup;
		const credential = credentialFor(gateway, accountOf(gateway, 0), changes);
		return await rest.testCredential(await rest.createCredential(credential), credential);
	}

	const notAGateway: Array<[string, FaultKind]> = [
		['answers 404', { status: 404 }],
		['answers with a web page', { html: true }],
		['answers without a token', { status: 200, body: '{"hello":"world"}' }],
	];

	it('says that a right login works, and logs in once', async () => {
		expect(await test()).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(setup.gateway.logins()).toBe(1);
	});

	it('logs in at each press, also where the token of the last one is kept', async () => {
		const { gateway, rest } = setup;
		const credential = credentialFor(gateway, accountOf(gateway, 0));
		const id = await rest.createCredential(credential);
		const press = async () => await rest.testCredential(id, await rest.readCredential(id));
		expect((await press()).status).toBe('OK');
		expect((await press()).status).toBe('OK');
		expect(gateway.logins()).toBe(2);
		gateway.faults.add({ on: 'login', kind: { status: 400 } });
		expect(await press()).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('refused the login, password or API key') as string,
		});
	});

	it.each(['login', 'password', 'apiKey'])(
		'says that the gateway refused a wrong %s, and tries it once',
		async (field) => {
			const { status, message } = await test({ [field]: 'wrong' });
			expect(status).toBe('Error');
			expect(message).toMatch(/refused the login, password or API key \(HTTP 400\)/);
			expect(requestsTo(setup.gateway, 'login')).toHaveLength(1);
		},
	);

	it('says that nothing answers at the address', async () => {
		const baseUrl = `http://127.0.0.1:${await freePort()}`;
		const { status, message } = await test({ baseUrl });
		expect(status).toBe('Error');
		expect(message).toBe(`Could not reach ${baseUrl}: the connection was refused`);
	});

	it('says that a host name is not known', async () => {
		const { status, message } = await test({ baseUrl: 'https://gateway.invalid' });
		expect(status).toBe('Error');
		expect(message).toBe('Could not reach https://gateway.invalid: the host name is not known');
	});

	it.each(notAGateway)('says that a host which %s is not an SMShare gateway', async (_, kind) => {
		setup.gateway.faults.add({ on: 'login', times: Infinity, kind });
		const { status, message } = await test();
		expect(status).toBe('Error');
		expect(message).toMatch(/ is not an SMShare gateway: .* Check the Base URL$/);
		expect(requestsTo(setup.gateway, 'login')).toHaveLength(1);
	});

	it('says that plain http is not allowed, and sends nothing', async () => {
		const baseUrl = setup.gateway.url.replace('127.0.0.1', '0.0.0.0');
		const { status, message } = await test({ baseUrl });
		expect(status).toBe('Error');
		expect(message).toMatch(/^Plain http is not allowed for 0\.0\.0\.0/);
		expect(setup.gateway.requests).toHaveLength(0);
	});

	it('uses plain http where the user allows it', async () => {
		const baseUrl = setup.gateway.url.replace('127.0.0.1', '0.0.0.0');
		const { status } = await test({ baseUrl, allowInsecureConnection: true });
		expect(status).toBe('OK');
		expect(setup.gateway.logins()).toBe(1);
	});

	it('says that an address is no URL', async () => {
		const { status, message } = await test({ baseUrl: 'smshare' });
		expect(status).toBe('Error');
		expect(message).toMatch(/^The Base URL of the SMShare credential is no URL: "smshare"/);
	});
});
