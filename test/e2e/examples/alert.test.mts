import { randomUUID } from 'node:crypto';
import { setupForAll } from '../setup/setup.mts';
import { subject } from '../setup/subject.mts';
import { chain, placed } from '../setup/workflows.mts';
import { exampleFor, nthExecution } from './importing.mts';

const alertTo = '+33639980001';

describe('the example alert-from-failed-workflow.json', () => {
	const setup = setupForAll();
	let alert: string;

	beforeAll(async () => {
		const { rest } = setup;
		alert = await rest.createWorkflow(await exampleFor(setup, 'alert-from-failed-workflow.json'));
		// Version 1 calls it as it is saved, and has nothing in it to activate.
		if (!subject().n8nVersion.startsWith('1.')) await rest.activateWorkflow(alert);
	});

	/** A workflow that a web request starts and that then fails; each has a name of its own. */
	async function failingWorkflow(name: string, reason: string) {
		const { rest, n8n } = setup;
		const path = randomUUID();
		const webhook = {
			name: 'Order received',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			parameters: { path, responseMode: 'onReceived', options: {} },
			webhookId: path,
		};
		const stop = {
			name: 'Book the order',
			type: 'n8n-nodes-base.stopAndError',
			typeVersion: 1,
			parameters: { errorMessage: reason },
		};
		const workflow = chain(stop);
		const [, ...others] = workflow.nodes;
		const connections = { [webhook.name]: Object.values(workflow.connections)[0] as object };
		const settings = { executionOrder: 'v1', errorWorkflow: alert };
		const nodes = [placed(webhook, 0), ...others];
		const id = await rest.createWorkflow({ name, nodes, connections, settings });
		await rest.activateWorkflow(id);
		const runs = async () => (await rest.listExecutions(alert)).length;
		return {
			id,
			/** Runs it, and waits for the end of the alert's own execution. */
			async fail() {
				const before = await runs();
				await fetch(`${n8n.url}/webhook/${path}`);
				await nthExecution(setup, alert, before + 1, 'success');
			},
		};
	}

	it('tells workflow, node, reason and where to look', async () => {
		const { gateway, rest } = setup;
		const failing = await failingWorkflow('Orders of the web shop', 'The ledger is closed');
		await failing.fail();
		const [{ id: run = '' } = {}] = await rest.listExecutions(failing.id);
		const [sms, ...more] = gateway.phone();
		expect(more).toEqual([]);
		expect(sms?.destination).toBe(alertTo);
		expect(sms?.message).toMatch(
			/^Orders of the web shop failed at Book the order: The ledger is closed\nhttps?:\S+$/,
		);
		expect(sms?.message).toMatch(new RegExp(`/workflow/${failing.id}/executions/${run}$`));
	});

	it('cuts a long reason and keeps the link, in two segments', async () => {
		const failing = await failingWorkflow('Invoices', 'no such table, '.repeat(60));
		await failing.fail();
		const [sms] = setup.gateway.phone();
		expect(sms?.message).toContain(`/workflow/${failing.id}/executions/`);
		expect(sms?.message.length).toBeGreaterThan(150);
		expect(sms?.message.length).toBeLessThan(2 * 153);
	});

	it('is not refused for a long name and reason of characters that cost more', async () => {
		const failing = await failingWorkflow('Заказы '.repeat(10), 'База данных '.repeat(60));
		await failing.fail();
		const [sms] = setup.gateway.phone();
		expect(sms?.message).toMatch(/^Заказы .+ failed at Book the order: База данных/);
		expect(sms?.message).toContain(`/workflow/${failing.id}/executions/`);
	});

	it('alerts once for a workflow that fails again and again, and still for others', async () => {
		const often = await failingWorkflow('Every minute', 'Disk full');
		await often.fail();
		await often.fail();
		const other = await failingWorkflow('Once a day', 'Disk full');
		await other.fail();
		await often.fail();
		const texts = setup.gateway.phone().map(({ message }) => message.split(' failed')[0]);
		expect(texts).toEqual(['Every minute', 'Once a day']);
	});

	it('tells of a trigger that fails, which has no execution to look at', async () => {
		const error = { message: 'The mailbox is gone' };
		const workflow = { id: randomUUID(), name: 'Incoming mail' };
		await setup.rest.runWorkflow(alert, { trigger: { error, mode: 'trigger' }, workflow });
		const texts = setup.gateway.phone().map(({ message }) => message);
		expect(texts).toEqual(['Incoming mail failed at its trigger: The mailbox is gone']);
	});

	it('leaves a link out that would make the SMS too long to be sent', async () => {
		const execution = {
			url: `https://example.com/${'n8n/'.repeat(80)}workflow/1/executions/2`,
			error: { message: 'База данных '.repeat(60) },
			lastNodeExecuted: 'Заказы '.repeat(20),
		};
		const workflow = { id: randomUUID(), name: 'Заказы '.repeat(18) };
		await setup.rest.runWorkflow(alert, { execution, workflow });
		const [sms] = setup.gateway.phone();
		expect(sms?.message).toContain('База данных');
		expect(sms?.message).not.toContain('https:');
	});
});
