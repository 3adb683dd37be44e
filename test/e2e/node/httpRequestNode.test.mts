import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import type { Execution } from '../../../sandbox/n8n/executions.mts';
import {
	accountOf,
	credentialFor,
	startStage,
	textsReceived,
	type Stage,
} from '../stage/stage.mts';
import { chain } from '../stage/workflows.mts';

const sendPath = '/api/v2/sms/bulk';
const smsBeans = [{ destination: '0639981234', message: 'By hand' }];

describe("n8n's HTTP Request node with the SMShare credential", () => {
	let stage: Stage;
	let stranger: Gateway;

	beforeAll(async () => {
		stage = await startStage();
		stranger = await startGateway();
	});

	afterAll(async () => {
		await stranger.stop();
		await stage.stop();
	});

	beforeEach(() => {
		stage.gateway.reset();
		stranger.reset();
	});

	/** Posts an SMS to this address, with a credential for the stage's gateway. */
	async function post(url: string): Promise<Execution> {
		const { gateway, rest } = stage;
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
		});
		return await rest.runWorkflow(await rest.createWorkflow(workflow));
	}

	it("sends an SMS at the gateway's address", async () => {
		const { status, error } = await post(stage.gateway.url + sendPath);
		expect({ status, error }).toEqual({ status: 'success', error: undefined });
		expect(textsReceived(stage.gateway)).toEqual(['By hand']);
		expect(stage.gateway.logins()).toBe(1);
	});

	it('is refused at any other address, which then hears nothing', async () => {
		expect((await post(stranger.url + sendPath)).status).toBe('error');
		expect(stranger.requests).toHaveLength(0);
		expect(textsReceived(stage.gateway)).toEqual([]);
	});

	it.each([302, 307])(
		'does not follow a %s of the gateway to another address',
		async (redirect) => {
			const location = stranger.url + sendPath;
			stage.gateway.faults.add({ on: 'bulk', kind: { redirect, location } });
			await post(stage.gateway.url + sendPath);
			expect(stranger.requests).toHaveLength(0);
		},
	);
});
