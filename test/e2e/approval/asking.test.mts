import { itemsOf, type Execution } from '../../../sandbox/n8n/executions.mts';
import type { Workflow } from '../../../sandbox/n8n/rest.mts';
import { nthExecution } from '../examples/importing.mts';
import { accountOf, requestsTo } from '../../gatewaySide.mts';
import { credentialFor, setupForAll } from '../setup/setup.mts';
import { subject } from '../setup/subject.mts';
import { chain, customers, placed, smshare, type Node } from '../setup/workflows.mts';
import {
	answer,
	ask,
	askingNode,
	askingWorkflow,
	linksReceived,
	newestLink,
	open,
	untilAsked,
} from './question.mts';

const retries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
const refusal = { on: 'bulk', kind: { status: 400, accept: false } } as const;

/** Adds a field to what comes in. */
const behind: Node = {
	name: 'Behind',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		assignments: { assignments: [{ id: '1', name: 'who', type: 'string', value: 'Robin' }] },
		includeOtherFields: true,
		options: {},
	},
};

describe('asking by SMS', () => {
	const setup = setupForAll();
	let credential: string;
	let expiring: string;

	beforeAll(async () => {
		const form = credentialFor(setup.gateway, accountOf(setup.gateway, 0));
		credential = await setup.rest.createCredential(form);
		// n8n looks once a minute for what has waited long enough: that minute is the other tests'.
		const soon = { limitType: 'afterTimeInterval', resumeAmount: 0.02, resumeUnit: 'minutes' };
		const options = { limitWaitTime: { values: soon } };
		const person = { destination: '0639980009', message: 'May I?' };
		const second = askingNode(credential, { ...person, options });
		expiring = await ask(
			setup,
			chain(...customers(1), { ...askingNode(credential), name: 'First' }, behind, second),
		);
		await answer(newestLink(setup), { approved: 'true' });
		await untilAsked(setup, expiring, 2);
	});

	const jsonOf = (execution: Execution, node = smshare) =>
		itemsOf(execution, node).map(({ json }) => json);

	/** How the gateway answered each request, without those whose token it had forgotten. */
	const offered = () =>
		requestsTo(setup.gateway, 'bulk')
			.map(({ statusCode }) => statusCode)
			.filter((status) => status !== 401);

	it('asks once for all items, in one SMS, with the first item’s text above the link', async () => {
		const id = await ask(setup, askingWorkflow(credential));
		expect(setup.gateway.phone().map(({ message }) => message)).toEqual([
			`Message 1?\n${newestLink(setup)}`,
		]);
		await answer(newestLink(setup), { approved: 'true' });
		expect(jsonOf(await setup.rest.awaitExecution(id))).toEqual([{ data: { approved: true } }]);
	});

	it('gives several people the same link, and takes the first answer', async () => {
		const id = await ask(
			setup,
			askingWorkflow(credential, { destination: '0639980008, 0639980009' }),
		);
		const [link, same] = linksReceived(setup);
		expect(setup.gateway.phone().map(({ destination }) => destination)).toEqual([
			'0639980008',
			'0639980009',
		]);
		expect(same).toBe(link);
		await answer(newestLink(setup), { approved: 'false' });
		expect(jsonOf(await setup.rest.awaitExecution(id))).toEqual([{ data: { approved: false } }]);
		const late = await answer(newestLink(setup), { approved: 'true' });
		expect(late.heading).toBe('No action required');
	});

	it('asks once with Retry On Fail, after a request that was refused', async () => {
		setup.gateway.faults.add({ ...refusal });
		const id = await ask(setup, askingWorkflow(credential, {}, retries));
		expect(offered()).toEqual([400, 201]);
		expect(linksReceived(setup)).toHaveLength(1);
		await answer(newestLink(setup), { approved: 'true' });
		expect(jsonOf(await setup.rest.awaitExecution(id))).toEqual([{ data: { approved: true } }]);
	});

	it('asks once with Retry On Fail, also about an item that is an error', async () => {
		const json = { phone: '0639980001', text: 'Try again', error: 'The printer is on fire' };
		const given: Node = {
			name: 'Given',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: JSON.stringify(json), options: {} },
		};
		const id = await ask(setup, chain(given, askingNode(credential, {}, retries)));
		await answer(newestLink(setup), { approved: 'true' });
		expect(jsonOf(await setup.rest.awaitExecution(id))).toEqual([{ data: { approved: true } }]);
		expect(linksReceived(setup)).toHaveLength(1);
	});

	it.each([
		['arrived', { reset: 'after acceptance' }],
		['did not arrive', { reset: 'after body' }],
	] as const)(
		'waits, and says so, if nobody knows whether the SMS left: it %s',
		async (_, kind) => {
			setup.gateway.faults.add({ on: 'bulk', kind });
			const id = await ask(setup, askingWorkflow(credential, {}, retries));
			expect((await setup.rest.readExecution(id)).raw).toContain(
				'The execution waits for an answer all the same',
			);
			expect(offered()).toEqual([null]);
			if (linksReceived(setup).length > 0) {
				await answer(newestLink(setup), { approved: 'true' });
				expect(jsonOf(await setup.rest.awaitExecution(id))).toEqual([{ data: { approved: true } }]);
			} else await setup.rest.stopExecution(id);
		},
	);

	it.each([
		['a number that is none', { destination: 'Zoé' }, '“Zoé” is not a phone number', 0],
		['an empty text', { message: '  ' }, 'the text is empty', 0],
		[
			'a text too long with its link',
			{ options: { maxSegments: 1 } },
			'more than the 1 allowed',
			0,
		],
		['a request that is refused', {}, 'HTTP 400', 1],
	])('fails without waiting: %s', async (_, parameters, message, requests) => {
		if (requests > 0) setup.gateway.faults.add({ ...refusal });
		const workflow = askingWorkflow(credential, parameters);
		const execution = await setup.rest.runWorkflow(await setup.rest.createWorkflow(workflow));
		expect(execution.status).toBe('error');
		expect(execution.error?.message).toContain(message);
		expect(offered()).toHaveLength(requests);
		expect(linksReceived(setup)).toEqual([]);
	});

	it('goes on with the error, without waiting, where errors do not stop it', async () => {
		const workflow = askingWorkflow(
			credential,
			{ destination: 'Zoé' },
			{ onError: 'continueRegularOutput' },
		);
		const execution = await setup.rest.runWorkflow(await setup.rest.createWorkflow(workflow));
		expect(execution.status).toBe('success');
		expect(JSON.stringify(jsonOf(execution))).toContain('“Zoé” is not a phone number');
		expect(jsonOf(execution)).toHaveLength(1);
	});

	it('asks again, with a new link, when a failed execution is retried', async () => {
		setup.gateway.faults.add({ ...refusal });
		const workflow = await setup.rest.createWorkflow(askingWorkflow(credential));
		const failed = await setup.rest.runWorkflow(workflow);
		expect(failed.status).toBe('error');
		const retried = setup.rest.retryExecution(failed.id);
		const { id, raw } = await nthExecution(setup, workflow, 2, 'waiting');
		expect(raw).toContain('This is a retry');
		expect(newestLink(setup)).toContain(`/${id}/`);
		await answer(newestLink(setup), { approved: 'true' });
		expect(jsonOf(await retried)).toEqual([{ data: { approved: true } }]);
	});

	it('closes the link when the execution is stopped', async () => {
		const id = await ask(setup, askingWorkflow(credential));
		await setup.rest.stopExecution(id);
		expect((await open(newestLink(setup))).status).toBe(409);
		expect((await answer(newestLink(setup), { approved: 'true' })).status).toBe(409);
		expect((await setup.rest.readExecution(id)).status).toBe('canceled');
	});

	it('waits in a sub-workflow, too; in version 2 the workflow above gets the answer', async () => {
		const trigger: Node = {
			name: 'Start',
			type: 'n8n-nodes-base.executeWorkflowTrigger',
			typeVersion: 1.1,
			parameters: { inputSource: 'passthrough' },
		};
		const own = chain(askingNode(credential));
		const sub: Workflow = { ...own, nodes: [placed(trigger, 0), ...own.nodes.slice(1)] };
		const subId = await setup.rest.createWorkflow(sub);
		await setup.rest.activateWorkflow(subId);
		const call: Node = {
			name: 'Call',
			type: 'n8n-nodes-base.executeWorkflow',
			typeVersion: 1.2,
			parameters: {
				source: 'database',
				workflowId: { __rl: true, mode: 'id', value: subId },
				mode: 'once',
				options: { waitForSubWorkflow: true },
			},
		};
		const id = await ask(setup, chain(...customers(1), call));
		await answer(newestLink(setup), { approved: 'true' });
		const input = { phone: '0639980001', text: 'Message 1' };
		const isVersion1 = subject().n8nVersion.startsWith('1.');
		const expected = isVersion1 ? input : { data: { approved: true } };
		expect(jsonOf(await setup.rest.awaitExecution(id), 'Call')).toEqual([expected]);
	});

	it('goes on when the time is over, with its input, and with no answer to another question', async () => {
		const execution = await setup.rest.awaitExecution(expiring, 120_000);
		expect(execution.status).toBe('success');
		expect(jsonOf(execution, 'First')).toEqual([{ data: { approved: true } }]);
		expect(jsonOf(execution, behind.name)).toEqual([{ data: { approved: true }, who: 'Robin' }]);
		expect(jsonOf(execution)).toEqual([{ who: 'Robin' }]);
	});
});
