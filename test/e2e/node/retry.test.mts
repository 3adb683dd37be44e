import type { FaultKind } from '../../../sandbox/gateway/gateway.mts';
import { itemsOf, type Execution } from '../../../sandbox/n8n/executions.mts';
import { accountOf, requestsTo } from '../../gatewaySide.mts';
import { credentialFor, setupForAll, textsReceived } from '../setup/setup.mts';
import {
	chain,
	customers,
	customerTexts,
	loop,
	smshare,
	smshareNode,
} from '../setup/workflows.mts';

const answerLost: FaultKind = { reset: 'after acceptance' };
const unavailable: FaultKind = { status: 503 };
const retryOnFail = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };

describe('a retry in n8n', () => {
	const setup = setupForAll();

	/** Stores a node that sends to thirty customers, ten in a request, with these settings. */
	async function bulkNode(
		settings: Record<string, unknown> = {},
		options: Record<string, unknown> = {},
	) {
		const { gateway, rest } = setup;
		const id = await rest.createCredential(credentialFor(gateway, accountOf(gateway, 0)));
		const parameters = { operation: 'bulk', options: { batchSize: 10, ...options } };
		return smshareNode(id, parameters, settings);
	}

	/** Runs such a node once over thirty customers. */
	async function runBulk(...node: Parameters<typeof bulkNode>): Promise<Execution> {
		const workflow = chain(...customers(30), await bulkNode(...node));
		return await setup.rest.runWorkflow(await setup.rest.createWorkflow(workflow));
	}

	/** The second of three requests ends so. */
	function strikeSecondRequest(kind: FaultKind): void {
		setup.gateway.faults.add({ on: 'bulk', skip: 1, kind });
	}

	const sorted = (texts: string[]): string[] => [...texts].sort();
	const receivedOnce = () => expect(sorted(textsReceived(setup.gateway)));

	it('by Retry On Fail resumes after a refused batch and sends each message once', async () => {
		strikeSecondRequest(unavailable);
		const execution = await runBulk(retryOnFail);
		expect(execution.status).toBe('success');
		expect(textsReceived(setup.gateway)).toEqual(customerTexts(30));
		expect(requestsTo(setup.gateway, 'bulk')).toHaveLength(4);
		expect(itemsOf(execution, smshare).map(({ json }) => json.batch)).toEqual(
			[1, 2, 3].flatMap((batch) => Array<number>(10).fill(batch)),
		);
	});

	it('by Retry On Fail does not repeat a batch whose answer was lost, and says so', async () => {
		strikeSecondRequest(answerLost);
		const execution = await runBulk(retryOnFail);
		receivedOnce().toEqual(sorted(customerTexts(30)));
		expect(execution.status).toBe('error');
		expect(execution.error?.description).toMatch(/accepted: 20, unconfirmed: 10, not sent: 0$/);
	});

	it('by Retry On Fail sends such a batch again where the user wants that', async () => {
		strikeSecondRequest({ reset: 'after body' });
		const execution = await runBulk(retryOnFail, { whenUnconfirmed: 'resend' });
		expect(execution.status).toBe('success');
		receivedOnce().toEqual(sorted(customerTexts(30)));
	});

	it('of the failed execution resumes after a refused batch', async () => {
		strikeSecondRequest(unavailable);
		const failed = await runBulk();
		expect(failed.status).toBe('error');
		expect(failed.error?.description).toMatch(/accepted: 10, unconfirmed: 0, not sent: 20$/);
		expect(setup.gateway.phone()).toHaveLength(10);
		const retry = await setup.rest.retryExecution(failed.id);
		expect(retry.retryOf).toBe(failed.id);
		expect(retry.status).toBe('success');
		expect(textsReceived(setup.gateway)).toEqual(customerTexts(30));
		expect(itemsOf(retry, smshare)).toHaveLength(30);
	});

	it('of the failed execution does not repeat a batch whose answer was lost', async () => {
		strikeSecondRequest(answerLost);
		const failed = await runBulk();
		expect(failed.error?.description).toMatch(/accepted: 10, unconfirmed: 10, not sent: 10$/);
		expect(setup.gateway.phone()).toHaveLength(20);
		const retry = await setup.rest.retryExecution(failed.id);
		receivedOnce().toEqual(sorted(customerTexts(30)));
		expect(retry.status).toBe('error');
		expect(retry.error?.description).toMatch(/accepted: 20, unconfirmed: 10, not sent: 0$/);
	});

	it('with On Error: Continue sends again only what was refused', async () => {
		setup.gateway.faults.add({ on: 'bulk', kind: unavailable });
		const execution = await runBulk({ ...retryOnFail, onError: 'continueRegularOutput' });
		expect(execution.status).toBe('success');
		receivedOnce().toEqual(sorted(customerTexts(30)));
		expect(requestsTo(setup.gateway, 'bulk')).toHaveLength(4);
		expect(itemsOf(execution, smshare).map(({ json }) => json.status)).toEqual(
			Array(30).fill('accepted'),
		);
	});

	it('is not what the next round of a loop is: each round sends its own messages once', async () => {
		const workflow = loop(customers(6), 2, await bulkNode());
		const execution = await setup.rest.runWorkflow(await setup.rest.createWorkflow(workflow));
		expect(execution.status).toBe('success');
		expect(requestsTo(setup.gateway, 'bulk').map(({ beans }) => beans?.length)).toEqual([2, 2, 2]);
		expect(textsReceived(setup.gateway)).toEqual(customerTexts(6));
	});

	it('in a round of a loop repeats nothing of this round or of the others', async () => {
		strikeSecondRequest(unavailable);
		const workflow = loop(customers(6), 2, await bulkNode(retryOnFail));
		const execution = await setup.rest.runWorkflow(await setup.rest.createWorkflow(workflow));
		expect(execution.status).toBe('success');
		expect(textsReceived(setup.gateway)).toEqual(customerTexts(6));
		expect(requestsTo(setup.gateway, 'bulk')).toHaveLength(4);
	});
});
