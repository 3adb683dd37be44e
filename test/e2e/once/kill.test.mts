import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import { startN8n, type RunningN8n } from '../../../sandbox/n8n/n8n.mts';
import { connectRest, type Owner, type RestClient } from '../../../sandbox/n8n/rest.mts';
import { accountOf } from '../../gatewaySide.mts';
import { credentialFor } from '../setup/setup.mts';
import { subject } from '../setup/subject.mts';
import { campaignWorkflow, expectOnceOrNamed, startCampaign, told } from './campaign.mts';

/** Messages of a campaign, five in a request. */
const count = 50;

/** n8n is killed when it has made this many requests, and so many milliseconds later. */
const moments: Array<[requests: number, ms: number]> = [
	[1, 0],
	[2, 20],
	[4, 45],
	[6, 5],
	[8, 30],
	[10, 55],
	[12, 10],
	[14, 40],
	[16, 25],
	[18, 50],
];

const isVersion1 = subject().n8nVersion.startsWith('1.');

describe('n8n that is killed in the middle of two campaigns', () => {
	let gateway: Gateway;
	let userFolder: string;
	let n8n: RunningN8n;
	let owner: Owner | undefined;

	async function start(): Promise<RestClient> {
		const { n8nVersion: version, tarball: packageTarball } = subject();
		n8n = await startN8n({ version, packageTarball, userFolder });
		const rest = await connectRest(n8n.url, owner);
		owner = rest.owner;
		return rest;
	}

	beforeAll(async () => {
		gateway = await startGateway({ settings: { latencyMs: 40 } });
		userFolder = await mkdtemp(join(tmpdir(), 'smshare-kill-'));
	});
	afterAll(async () => {
		await n8n.stop();
		await gateway.stop();
		await rm(userFolder, { recursive: true, force: true });
	});

	/** Kills n8n when the gateway has seen this many requests since now. */
	async function killAfter([requests, ms]: [number, number]): Promise<void> {
		await new Promise<void>((resolve) => {
			let seen = 0;
			const stop = gateway.onRequest(({ endpoint }) => {
				if (endpoint !== 'bulk' || ++seen < requests) return;
				stop();
				resolve();
			});
		});
		await new Promise((resolve) => setTimeout(resolve, ms));
		await n8n.crash();
	}

	it('sends nobody an SMS twice and names who may lack it: run again with keys, retried without', async () => {
		let rest = await start();
		const credential = await rest.createCredential(credentialFor(gateway, accountOf(gateway, 0)));
		const ids: Record<string, string> = {};
		for (const path of ['keyed', 'plain']) {
			const own = { path, keyed: path === 'keyed', customers: count };
			ids[path] = await rest.createWorkflow(campaignWorkflow(credential, own));
			await rest.activateWorkflow(ids[path]);
		}
		const seen: object[] = [];
		for (const [index, moment] of moments.entries()) {
			const [keyed, plain] = [`Keyed ${index}`, `Plain ${index}`];
			const killed = killAfter(moment);
			await startCampaign(n8n.url, 'keyed', keyed);
			await startCampaign(n8n.url, 'plain', plain);
			await killed;
			rest = await start();
			const crashed = await newest(rest, ids.plain);
			await startCampaign(n8n.url, 'keyed', keyed);
			const again = await rest.awaitExecution((await nextOf(rest, ids.keyed, index)).id);
			const withKeys = expectOnceOrNamed(gateway, keyed, again, count);
			if (isVersion1) {
				seen.push({ withKeys });
				if (index === 0) await expectAllSentAgain(rest, crashed.id);
				continue;
			}
			// Without keys it may have come to its end before the other one was killed.
			const last =
				crashed.status === 'success'
					? await rest.readExecution(crashed.id)
					: await rest.retryExecution(crashed.id);
			seen.push({ withKeys, without: expectOnceOrNamed(gateway, plain, last, count) });
		}
		process.stderr.write(`${JSON.stringify(seen)}\n`);
	}, 600_000);

	/** Version 1 gives a retry nothing by which the execution that crashed could be recognised. */
	async function expectAllSentAgain(rest: RestClient, crashed: string): Promise<void> {
		const there = gateway.phone().length;
		const retried = await rest.retryExecution(crashed);
		expect(told(retried)).toEqual(Array(count).fill('accepted'));
		expect(gateway.phone()).toHaveLength(there + count);
	}

	async function newest(rest: RestClient, workflow = '') {
		const [execution] = await rest.listExecutions(workflow);
		if (!execution) throw new Error('There is no execution');
		return execution;
	}

	/** The second execution of a round. */
	async function nextOf(rest: RestClient, workflow = '', round: number) {
		for (;;) {
			const executions = await rest.listExecutions(workflow);
			// n8n 1.x does not list them in the order of their starts.
			const [execution] = executions.sort((a, b) => Number(b.id) - Number(a.id));
			if (execution && executions.length === 2 * (round + 1)) return execution;
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}
});
