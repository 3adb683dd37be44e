import { executeByCli, exportCredential, importByCli } from '../../../sandbox/n8n/cli.mts';
import type { Account } from '../../../sandbox/gateway/gateway.mts';
import { itemsOf } from '../../../sandbox/n8n/executions.mts';
import { accountOf, requestsTo } from '../../gatewaySide.mts';
import { credentialFor, startSetup, textsReceived, type Setup } from '../setup/setup.mts';
import { subject } from '../setup/subject.mts';
import { chain, customers, customerTexts, smshare, smshareNode } from '../setup/workflows.mts';

describe('the access token in n8n', () => {
	let setup: Setup;
	let shop: Account;
	let office: Account;

	beforeAll(async () => {
		setup = await startSetup();
		shop = accountOf(setup.gateway, 0);
		office = accountOf(setup.gateway, 1);
	});

	afterAll(async () => {
		await setup.stop();
	});

	beforeEach(() => {
		setup.gateway.reset();
	});

	/** A stored credential of the shop, and a stored workflow that sends to three customers with it. */
	async function workflowOfShop(): Promise<{ workflow: string; credential: string }> {
		const credential = await setup.rest.createCredential(credentialFor(setup.gateway, shop));
		const node = smshareNode(credential, { operation: 'bulk' });
		const workflow = await setup.rest.createWorkflow(chain(...customers(3), node));
		return { workflow, credential };
	}

	const answersToBulk = () => requestsTo(setup.gateway, 'bulk').map(({ statusCode }) => statusCode);

	it('is fetched once and used again in the next execution', async () => {
		const { workflow } = await workflowOfShop();
		expect((await setup.rest.runWorkflow(workflow)).status).toBe('success');
		expect((await setup.rest.runWorkflow(workflow)).status).toBe('success');
		expect(setup.gateway.logins()).toBe(1);
		expect(textsReceived(setup.gateway)).toEqual([...customerTexts(3), ...customerTexts(3)]);
	});

	it('is used again by other processes, without a new login', async () => {
		const { workflow } = await workflowOfShop();
		for (let process = 1; process <= 2; process++) {
			const { exitCode, output } = await executeByCli(setup.n8n, workflow);
			expect({ exitCode, output }).toEqual({ exitCode: 0, output: expect.any(String) });
		}
		expect(answersToBulk()).toEqual([201, 201]);
		expect(setup.gateway.logins()).toBe(1);
		expect(textsReceived(setup.gateway)).toEqual([...customerTexts(3), ...customerTexts(3)]);
	});

	it('is renewed with one login after it was revoked, and the batch arrives once', async () => {
		const { workflow } = await workflowOfShop();
		await setup.rest.runWorkflow(workflow);
		const before = setup.gateway.phone().length;
		setup.gateway.revokeTokens();
		expect((await setup.rest.runWorkflow(workflow)).status).toBe('success');
		expect(textsReceived(setup.gateway).slice(before)).toEqual(customerTexts(3));
		// A token this young is offered more than once, since another process may have renewed it.
		expect(new Set(answersToBulk().slice(1, -1))).toEqual(new Set([401]));
		expect(setup.gateway.logins()).toBe(2);
	});

	it('is renewed by another process too, after it was revoked', async () => {
		const { workflow } = await workflowOfShop();
		await setup.rest.runWorkflow(workflow);
		setup.gateway.revokeTokens();
		expect((await executeByCli(setup.n8n, workflow)).exitCode).toBe(0);
		// The server learns of the new token from the stored credential.
		expect((await setup.rest.runWorkflow(workflow)).status).toBe('success');
		expect(answersToBulk()).toEqual([201, 401, 201, 201]);
		expect(setup.gateway.logins()).toBe(2);
	});

	it('is not used for another account after the credential was edited', async () => {
		const { workflow, credential } = await workflowOfShop();
		await setup.rest.runWorkflow(workflow);
		expect(textsReceived(setup.gateway, shop)).toEqual(customerTexts(3));
		const form = await setup.rest.readCredential(credential);
		// The old token is kept: the browser gets something in its place and sends that back.
		expect(form.data.accessToken).not.toBe('');
		const { login, password } = office;
		await setup.rest.updateCredential(credential, {
			...form,
			data: { ...form.data, login, password },
		});
		expect((await setup.rest.runWorkflow(workflow)).status).toBe('success');
		expect(textsReceived(setup.gateway, office)).toEqual(customerTexts(3));
		expect(textsReceived(setup.gateway, shop)).toEqual(customerTexts(3));
		// The old token was good all the time, so a request with it would have been accepted.
		expect(answersToBulk()).toEqual([201, 201]);
		expect(setup.gateway.logins(office.name)).toBe(1);
	});

	it('is not used for another account after it was exported with another one and imported', async () => {
		const { workflow, credential } = await workflowOfShop();
		await setup.rest.runWorkflow(workflow);
		const [exported] = await exportCredential(setup.n8n, credential);
		const { login, password } = office;
		expect(exported?.data.accessToken).toEqual(expect.stringMatching(/./));
		const edited = { ...exported, data: { ...exported?.data, login, password } };
		await importByCli(setup.n8n, 'credentials', [edited]);
		expect((await setup.rest.runWorkflow(workflow)).status).toBe('success');
		expect(textsReceived(setup.gateway, office)).toEqual(customerTexts(3));
		expect(textsReceived(setup.gateway, shop)).toEqual(customerTexts(3));
		expect(answersToBulk()).toEqual([201, 201]);
	});

	it('survives twenty executions at once at a gateway that keeps one token for each user', async () => {
		setup.gateway.settings.oneTokenPerUser = true;
		const { workflow } = await workflowOfShop();
		const starts = Array.from({ length: 20 }, () => setup.rest.runWorkflow(workflow));
		const executions = await Promise.all(starts);
		expect(executions.map(({ status }) => status)).toEqual(Array(20).fill('success'));
		expect(setup.gateway.phone()).toHaveLength(60);
		expect(executions.flatMap((execution) => itemsOf(execution, smshare))).toHaveLength(60);
		expect(setup.gateway.logins()).toBe(1);
	});

	it('stays, with password and API key, out of execution data, browser and log', async () => {
		const { workflow, credential } = await workflowOfShop();
		const executions = [await setup.rest.runWorkflow(workflow)];
		setup.gateway.faults.add({ on: 'bulk', kind: { status: 400 } });
		executions.push(await setup.rest.runWorkflow(workflow));
		expect(executions.map(({ status }) => status)).toEqual(['success', 'error']);
		const form = await setup.rest.readCredential(credential);
		const kept = [setup.n8n.log(), ...executions.map(({ raw }) => raw)];
		for (const secret of [shop.password, shop.apiKey, 'accessToken', 'issuedAt']) {
			expect(kept.filter((text) => text.includes(secret))).toEqual([]);
		}
		for (const secret of [shop.password, shop.apiKey, 'issuedAt']) {
			expect(JSON.stringify(form)).not.toContain(secret);
		}
	});

	it('with expressions in the credential, is fetched for the account that they give', async () => {
		const { gateway, rest } = setup;
		const either = (field: 'login' | 'password') =>
			`={{ $json.text === 'Message 2' ? '${office[field]}' : '${shop[field]}' }}`;
		const changes = { login: either('login'), password: either('password') };
		const credential = await rest.createCredential(credentialFor(gateway, shop, changes));
		const node = smshareNode(credential, { operation: 'send' });
		const workflow = await rest.createWorkflow(chain(...customers(3), node));
		expect((await rest.runWorkflow(workflow)).status).toBe('success');
		const accounts = gateway.phone().map(({ account, message }) => `${account}: ${message}`);
		// Version 1 puts what the expressions gave at the first login in their place, for good.
		const isVersion1 = subject().n8nVersion.startsWith('1.');
		const second = isVersion1 ? 'Shop phone' : 'Office phone';
		expect(accounts).toEqual([
			'Shop phone: Message 1',
			`${second}: Message 2`,
			'Shop phone: Message 3',
		]);
		const [stored] = await exportCredential(setup.n8n, credential);
		expect(stored?.data.login).toBe(isVersion1 ? shop.login : changes.login);
	});
});
