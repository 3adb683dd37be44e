import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import { itemsOf } from '../../../sandbox/n8n/executions.mts';
import { freePort } from '../../../sandbox/n8n/freePort.mts';
import { startN8n, type RunningN8n } from '../../../sandbox/n8n/n8n.mts';
import { connectRest, type RestClient } from '../../../sandbox/n8n/rest.mts';
import { startQueue } from '../../../sandbox/queue/queue.mts';
import { accountOf } from '../../gatewaySide.mts';
import { credentialFor } from '../setup/setup.mts';
import { subject } from '../setup/subject.mts';
import { smshare } from '../setup/workflows.mts';
import { answer, ask, askingWorkflow, linksReceived, newestLink, open } from './question.mts';
import { startReverseProxy } from './reverseProxy.mts';

const { n8nVersion: version, tarball: packageTarball } = subject();

describe('a question that outlives the process that asked it', () => {
	let gateway: Gateway;
	const stops: Array<() => Promise<unknown>> = [];

	beforeEach(async () => {
		gateway = await startGateway({});
		stops.push(() => gateway.stop());
	});

	afterEach(async () => {
		for (const stop of stops.splice(0).reverse()) await stop();
	});

	async function askThrough(rest: RestClient): Promise<string> {
		const credential = await rest.createCredential(credentialFor(gateway, accountOf(gateway, 0)));
		return await ask({ rest }, askingWorkflow(credential));
	}

	async function expectAnswer(rest: RestClient, id: string): Promise<void> {
		expect((await open(newestLink({ gateway }))).heading).toBe('Please answer');
		const thanks = await answer(newestLink({ gateway }), { approved: 'true' });
		expect(thanks.heading).toBe('Thank you');
		const [item] = itemsOf(await rest.awaitExecution(id), smshare);
		expect(item?.json).toEqual({ data: { approved: true } });
		expect(linksReceived({ gateway })).toHaveLength(1);
	}

	it('is answered after n8n was ended and started again', async () => {
		const userFolder = await mkdtemp(join(tmpdir(), 'smshare-restart-'));
		stops.push(() => rm(userFolder, { recursive: true, force: true }));
		const port = await freePort();
		const start = async (): Promise<RunningN8n> =>
			await startN8n({ version, packageTarball, userFolder, port });
		const before = await start();
		stops.push(() => before.stop());
		const { owner, ...rest } = await connectRest(before.url);
		const id = await askThrough({ owner, ...rest });
		await before.crash();
		const after = await start();
		stops.push(() => after.stop());
		await expectAnswer(await connectRest(after.url, owner), id);
	});

	it('is asked by a worker and answered to the main process, in queue mode behind a proxy', async () => {
		const proxy = await startReverseProxy();
		stops.push(() => proxy.stop());
		const env = { WEBHOOK_URL: `${proxy.url}/`, OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true' };
		const queue = await startQueue({ version, packageTarball, env }, 1);
		stops.push(() => queue.stop());
		proxy.target = queue.main.url;
		const rest = await connectRest(queue.main.url);
		const id = await askThrough(rest);
		expect(queue.workers[0]?.log()).toMatch(new RegExp(`execution ${id}\\b`));
		expect(newestLink({ gateway })).toMatch(`${proxy.url}/webhook-waiting/${id}/`);
		await expectAnswer(rest, id);
	});
});
