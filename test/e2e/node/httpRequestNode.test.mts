import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import type { Execution } from '../../../sandbox/n8n/executions.mts';
import { accountOf } from '../../gatewaySide.mts';
import { credentialFor, startSetup, textsReceived, type Setup } from '../setup/setup.mts';
import { chain } from '../setup/workflows.mts';

const sendPath = '/api/v2/sms/bulk';
const smsBeans = [{ destination: '0639981234', message: 'By hand' }];

describe("n8n's HTTP Request node with the SMShare credential", () => {
	let setup: Setup;
	let otherHost: Gateway;

	beforeAll(async () => {
		setup = await startSetup();
		otherHost = await startGateway();
	});

	afterAll(async () => {
		await otherHost.stop();
		await setup.stop();
	});

	beforeEach(() => {
		setup.gateway.reset();
		otherHost.reset();
	});

	/** Stores a workflow that posts an SMS to this address, with a credential for the setup's gateway. */
	async function prepare(url: string, settings: object = {}) {
		const { gateway, rest } = setup;
		const id = await rest.createCredential(credentialFor(gateway, accountOf(gateway, 0)));
		const workflow = chain({
			name: 'HTTP Request',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				method: 'POST',
				url,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'smshareApi',
				sendBody: true,
				specifyBody: 'json',
				jsonBody: JSON.stringify({ smsBeans }),
				options: {},
			},
			credentials: { smshareApi: { id, name: 'SMShare' } },
			...settings,
		});
		return { credential: id, workflow: await rest.createWorkflow(workflow) };
	}

	async function post(url: string, settings?: object): Promise<Execution> {
		return await setup.rest.runWorkflow((await prepare(url, settings)).workflow);
	}

	it("sends an SMS at the gateway's address", async () => {
		const { status, error } = await post(setup.gateway.url + sendPath);
		expect({ status, error }).toEqual({ status: 'success', error: undefined });
		expect(textsReceived(setup.gateway)).toEqual(['By hand']);
		expect(setup.gateway.logins()).toBe(1);
	});

	it('sends from the phone of the account to which the credential was changed', async () => {
		const { gateway, rest } = setup;
		const { credential, workflow } = await prepare(gateway.url + sendPath);
		await rest.runWorkflow(workflow);
		const stored = await rest.readCredential(credential);
		const { login, password, apiKey } = accountOf(gateway, 1);
		const data = { ...stored.data, login, password, apiKey };
		await rest.updateCredential(credential, { ...stored, data });
		expect((await rest.runWorkflow(workflow)).status).toBe('success');
		const [first, second] = [accountOf(gateway, 0), accountOf(gateway, 1)];
		expect(textsReceived(gateway, first)).toEqual(['By hand']);
		expect(textsReceived(gateway, second)).toEqual(['By hand']);
	});

	it('is refused at any other address, which then hears nothing', async () => {
		expect((await post(otherHost.url + sendPath)).status).toBe('error');
		expect(otherHost.requests).toHaveLength(0);
		expect(textsReceived(setup.gateway)).toEqual([]);
	});

	it.each([302, 307])(
		'does not follow a %s of the gateway to another address',
		async (redirect) => {
			const location = otherHost.url + sendPath;
			setup.gateway.faults.add({ on: 'bulk', kind: { redirect, location } });
			await post(setup.gateway.url + sendPath);
			expect(otherHost.requests).toHaveLength(0);
		},
	);

	// What the README says of this node, beside which the SMShare node sends once.
	it('sends twice with Retry On Fail when the answer to the first request is lost', async () => {
		setup.gateway.faults.add({ on: 'bulk', kind: { reset: 'after acceptance' } });
		const retryOnFail = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
		expect((await post(setup.gateway.url + sendPath, retryOnFail)).status).toBe('success');
		expect(textsReceived(setup.gateway)).toEqual(['By hand', 'By hand']);
	});
});
