import { randomUUID } from 'node:crypto';

import { accountOf } from '../../gatewaySide.mts';
import { credentialFor, setupForAll } from '../setup/setup.mts';
import { campaignWorkflow, startCampaign, timesReceived, told } from './campaign.mts';

describe('a once-only key in a real n8n', () => {
	const setup = setupForAll();

	/** Stores and activates a campaign to 12 customers. */
	async function campaign(options: Record<string, unknown> = {}) {
		const { gateway, rest } = setup;
		const credential = await rest.createCredential(credentialFor(gateway, accountOf(gateway, 0)));
		const path = randomUUID();
		const own = { path, keyed: true, customers: 12, options: { timeout: 30, ...options } };
		const id = await rest.createWorkflow(campaignWorkflow(credential, own));
		await rest.activateWorkflow(id);
		const ended = async (count: number) => {
			for (;;) {
				const listed = await rest.listExecutions(id);
				if (listed.length >= count) {
					return await Promise.all(listed.map((one) => rest.awaitExecution(one.id)));
				}
				await new Promise((resolve) => setTimeout(resolve, 50));
			}
		};
		return { start: () => startCampaign(setup.n8n.url, path, 'Sale'), ended };
	}

	const once = () => expect([...timesReceived(setup.gateway, 'Sale').values()]);

	it('has a workflow that runs twice send once', async () => {
		const { start, ended } = await campaign();
		await start();
		await ended(1);
		await start();
		const [second, first] = (await ended(2)).map(told);
		expect(first).toEqual(Array(12).fill('accepted'));
		expect(second).toEqual(Array(12).fill('skipped'));
		once().toEqual(Array(12).fill(1));
	});

	it('has 20 executions at once send once, the very first ones of the workflow', async () => {
		const { start, ended } = await campaign();
		await Promise.all(Array.from({ length: 20 }, start));
		const words = (await ended(20)).flatMap(told).sort();
		expect(words).toEqual([
			...Array<string>(12).fill('accepted'),
			...Array<string>(228).fill('skipped'),
		]);
		once().toEqual(Array(12).fill(1));
	});
});
