import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { itemsOf } from '../../../sandbox/n8n/executions.mts';
import { accountOf } from '../../gatewaySide.mts';
import { credentialFor, setupForAll } from '../setup/setup.mts';
import { chain, customers, loop, smshare } from '../setup/workflows.mts';
import {
	answer,
	ask,
	askingNode,
	askingWorkflow,
	linksReceived,
	newestLink,
	open,
	phoneBrowser,
	untilAsked,
} from './question.mts';

describe('a question by SMS', () => {
	const setup = setupForAll();
	let credential: string;

	beforeAll(async () => {
		const form = credentialFor(setup.gateway, accountOf(setup.gateway, 0));
		credential = await setup.rest.createCredential(form);
	});

	/** The items that the node gave out in the end. */
	async function outputOf(id: string): Promise<unknown[]> {
		const execution = await setup.rest.awaitExecution(id);
		expect(execution.error).toBeUndefined();
		return itemsOf(execution, smshare).map(({ json }) => json);
	}

	it.each([
		['Approve', {}, { approved: 'true' }, { approved: true }],
		['Decline', {}, { approved: 'false' }, { approved: false }],
		[
			'a text',
			{ responseType: 'freeText' },
			{ text: 'Oui, “ça” va\r\n</textarea><script>🙂 & = + % \\ {{ 1 }}' },
			{ text: 'Oui, “ça” va\n</textarea><script>🙂 & = + % \\ {{ 1 }}' },
		],
	])('gives out the answer: %s', async (_, parameters, form, data) => {
		const id = await ask(setup, askingWorkflow(credential, parameters));
		expect(setup.gateway.phone().map(({ destination }) => destination)).toEqual(['0639980001']);
		expect((await open(newestLink(setup))).heading).toBe('Please answer');
		expect(await answer(newestLink(setup), form)).toMatchObject({
			status: 200,
			heading: 'Thank you',
		});
		expect(await outputOf(id)).toEqual([{ data }]);
	});

	it('waits on, whoever opens the link without an answer', async () => {
		const id = await ask(setup, askingWorkflow(credential));
		const link = newestLink(setup);
		const ways: Array<[RequestInit, number]> = [
			[{ headers: { 'user-agent': phoneBrowser } }, 200],
			[{ headers: { 'user-agent': 'WhatsApp/2.24.20.89 A' } }, 200],
			[{ headers: { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' } }, 200],
			[{ headers: { 'user-agent': '' } }, 200],
			[{ method: 'HEAD' }, 200],
			[{ method: 'OPTIONS' }, 204],
			[{ method: 'PUT', body: new URLSearchParams({ approved: 'true' }) }, 200],
			[{ method: 'POST' }, 200],
			[{ method: 'POST', body: new URLSearchParams({ approved: 'perhaps' }) }, 200],
			[{ method: 'POST', body: new URLSearchParams({ text: 'Yes' }) }, 200],
			[{ method: 'POST', body: '[', headers: { 'content-type': 'application/json' } }, 422],
			[{ method: 'POST', body: 'null', headers: { 'content-type': 'application/json' } }, 200],
		];
		for (const [how, status] of ways) {
			expect({ how, status: (await open(link, how)).status }).toEqual({ how, status });
		}
		expect((await open(`${link}&approved=true`)).status).toBe(401);
		expect((await setup.rest.readExecution(id)).status).toBe('waiting');
		const again = await answer(link, {});
		expect(again.html).toContain('Please choose an answer');
		await answer(link, { approved: 'true' });
		expect(await outputOf(id)).toEqual([{ data: { approved: true } }]);
	});

	it('takes no answer by a link that n8n has not signed for this question', async () => {
		const id = await ask(setup, askingWorkflow(credential));
		const other = await ask(setup, askingWorkflow(credential));
		const [link = '', othersLink = ''] = linksReceived(setup);
		const forged = link.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
		const stripped = link.replace(/[?&]signature=.*/, '');
		const nextRound = link.replace('r=0', 'r=1');
		const ofTheOther = link.replace(/\/\d+\//, `/${other}/`);
		expect(new Set([link, forged, stripped, nextRound, ofTheOther, othersLink]).size).toBe(6);
		for (const wrong of [forged, stripped, nextRound, ofTheOther]) {
			expect((await open(wrong)).status).toBe(401);
			expect((await answer(wrong, { approved: 'true' })).status).toBe(401);
		}
		expect((await setup.rest.readExecution(id)).status).toBe('waiting');
		await answer(othersLink, { approved: 'true' });
		await answer(link, { approved: 'false' });
		expect(await outputOf(id)).toEqual([{ data: { approved: false } }]);
		expect(await outputOf(other)).toEqual([{ data: { approved: true } }]);
	});

	it('takes no answer by the link of a round before', async () => {
		const id = await ask(setup, loop(customers(2), 1, askingNode(credential)));
		const first = newestLink(setup);
		await answer(first, { approved: 'true' });
		await untilAsked(setup, id, 2);
		expect((await open(first)).heading).toBe('Nothing to answer here');
		expect((await answer(first, { approved: 'true' })).heading).toBe('Nothing to answer here');
		expect((await setup.rest.readExecution(id)).status).toBe('waiting');
		await answer(newestLink(setup), { approved: 'false' });
		const { runs } = await setup.rest.awaitExecution(id);
		const answers = runs[smshare]?.map(({ data }) => data?.main?.[0]?.[0]?.json);
		expect(answers).toEqual([{ data: { approved: true } }, { data: { approved: false } }]);
	});

	it('takes the first of several answers, at once or in a row, and says so to the others', async () => {
		const id = await ask(setup, askingWorkflow(credential));
		const link = newestLink(setup);
		const forms = ['true', 'false', 'true', 'false'].map((approved) => ({ approved }));
		const pages = await Promise.all(forms.map((form) => answer(link, form)));
		const counted = pages.findIndex(({ heading }) => heading === 'Thank you');
		expect(pages.filter(({ heading }) => heading === 'Thank you')).toHaveLength(1);
		expect(pages.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
		const output = [{ data: { approved: counted % 2 === 0 } }];
		expect(await outputOf(id)).toEqual(output);
		const late = await answer(link, { approved: String(counted % 2 !== 0) });
		expect(late).toMatchObject({ status: 200, heading: 'No action required' });
		expect(await outputOf(id)).toEqual(output);
	});

	it('takes no other answer while the workflow is running on', async () => {
		const server = createServer().listen(0, '127.0.0.1');
		try {
			await once(server, 'listening');
			const { port } = server.address() as AddressInfo;
			const behind = {
				name: 'Behind',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: { url: `http://127.0.0.1:${port}`, options: {} },
			};
			const id = await ask(setup, chain(...customers(1), askingNode(credential), behind));
			const link = newestLink(setup);
			const running = once(server, 'request') as Promise<[unknown, ServerResponse]>;
			await answer(link, { approved: 'true' });
			const [, response] = await running;
			const { status, html } = await answer(link, { approved: 'false' });
			expect({ status, html }).toEqual({
				status: 409,
				html: expect.stringContaining('is running already') as string,
			});
			response.end('{}');
			expect(await outputOf(id)).toEqual([{ data: { approved: true } }]);
		} finally {
			server.close();
			server.closeAllConnections();
		}
	});

	it('lets nodes behind it look back at the item that was asked about', async () => {
		const behind = {
			name: 'Behind',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				mode: 'raw',
				jsonOutput: `={{ JSON.stringify({ phone: $('Customers').item.json.phone }) }}`,
				options: {},
			},
		};
		const id = await ask(setup, chain(...customers(2), askingNode(credential), behind));
		await answer(newestLink(setup), { approved: 'true' });
		const execution = await setup.rest.awaitExecution(id);
		expect(itemsOf(execution, 'Behind')[0]?.json).toEqual({ phone: '0639980001' });
	});
});
