import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import type { Execution } from '../../../sandbox/n8n/executions.mts';
import { connectRest, type RestClient } from '../../../sandbox/n8n/rest.mts';
import { startQueue, type Queue } from '../../../sandbox/queue/queue.mts';
import { accountOf, requestsTo } from '../../gatewaySide.mts';
import { credentialFor, textsReceived } from '../setup/setup.mts';
import { campaignWorkflow, expectOnceOrNamed, startCampaign, told } from '../once/campaign.mts';
import { subject } from '../setup/subject.mts';
import { customerTexts } from '../setup/workflows.mts';
import { messagesEach, path, textsByExecution, webhookWorkflow } from './webhookWorkflow.mts';

const workerCount = 2;
/** What a worker has in its hands at once, n8n's default. */
const concurrency = 10;

/** Lets n8n notice after some seconds, not a minute, that a worker is gone. */
const impatient = {
	QUEUE_WORKER_LOCK_DURATION: '10000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '3000',
};

/** Each worker runs one execution at a time, so of two at once each gets one. */
const oneAtATime = { ...impatient, N8N_CONCURRENCY_PRODUCTION_LIMIT: '1' };

/** Version 2 never runs an execution again whose worker is gone. Version 1 does, unless told not to. */
const never = { ...impatient, QUEUE_WORKER_MAX_STALLED_COUNT: '0' };
const isVersion1 = subject().n8nVersion.startsWith('1.');

describe('in queue mode', () => {
	let queue: Queue;
	let gateway: Gateway;
	let rest: RestClient;
	const stops: Array<() => Promise<void>> = [];

	async function start(env: Record<string, string>): Promise<void> {
		const { n8nVersion: version, tarball: packageTarball } = subject();
		gateway = await startGateway({ settings: { oneTokenPerUser: true, latencyMs: 20 } });
		stops.push(() => gateway.stop());
		// Slow enough for all that run at the same time to want a login of their own.
		gateway.faults.add({ on: 'login', times: Infinity, kind: { slow: 500 } });
		queue = await startQueue({ version, packageTarball, env }, workerCount);
		stops.push(() => queue.stop());
		rest = await connectRest(queue.main.url);
	}

	afterEach(async () => {
		for (const stop of stops.splice(0).reverse()) await stop();
	});

	/** Asks for that many executions at once, and ends a worker when a sixth of the SMS are accepted. */
	async function runWithCrash(count: number): Promise<Execution[]> {
		const credential = credentialFor(gateway, accountOf(gateway, 0));
		const workflow = webhookWorkflow(await rest.createCredential(credential));
		const id = await rest.createWorkflow(workflow);
		await rest.activateWorkflow(id);
		const crashed = new Promise<void>((resolve, reject) => {
			const stopListening = gateway.onRequest(() => {
				if (gateway.phone().length < (count * messagesEach) / 6) return;
				stopListening();
				queue.workers[1]?.crash().then(resolve, reject);
			});
		});
		const url = `${queue.main.url}/webhook/${path}`;
		const posts = Array.from({ length: count }, () => fetch(url, { method: 'POST' }));
		const answers = (await Promise.all(posts)).map(({ status }) => status);
		expect(answers).toEqual(Array(count).fill(200));
		await crashed;
		return await untilAllEnded(count);
	}

	/** n8n numbers its executions from 1 on. Its list is no help: it leaves some out that overtook others. */
	async function untilAllEnded(count: number): Promise<Execution[]> {
		const all: Execution[] = [];
		for (let id = 1; id <= count; id++) all.push(await rest.awaitExecution(String(id), 150_000));
		return all;
	}

	it('200 executions at once send each message once, and fail where their worker is gone', async () => {
		await start(never);
		const executions = await runWithCrash(200);
		const texts = textsByExecution(textsReceived(gateway));
		const lost = executions.filter(({ status }) => status !== 'success');
		for (const { id } of executions.filter((execution) => !lost.includes(execution))) {
			expect({ id, texts: texts.get(id) }).toEqual({ id, texts: customerTexts(messagesEach) });
		}
		// n8n gives up what was in the worker's hands: nothing of it is sent twice, the rest is missing.
		expect(lost.length).toBeGreaterThan(0);
		expect(lost.length).toBeLessThanOrEqual(concurrency);
		for (const { id, status, error } of lost) {
			expect(status).toBe('error');
			expect(error?.message).toMatch(/^This execution failed to be processed too many times/);
			const sent = texts.get(id) ?? [];
			expect(sent).toEqual(customerTexts(sent.length));
		}
		expect(texts.size).toBeLessThanOrEqual(executions.length);
		// Each process may log in once and, if these end each other's token, once more.
		expect(gateway.logins()).toBeLessThanOrEqual(2 * workerCount);
	});

	it('what a worker left is sent once or named where messages have once-only keys: run again', async () => {
		await start(oneAtATime);
		const names = ['One', 'Other'];
		const credential = await rest.createCredential(credentialFor(gateway, accountOf(gateway, 0)));
		const own = { path: 'keyed', keyed: true, customers: 50 };
		const id = await rest.createWorkflow(campaignWorkflow(credential, own));
		await rest.activateWorkflow(id);
		const crashed = new Promise<void>((resolve, reject) => {
			const stopListening = gateway.onRequest(() => {
				// Of twenty requests.
				if (requestsTo(gateway, 'bulk').length < 7) return;
				stopListening();
				queue.workers[1]?.crash().then(resolve, reject);
			});
		});
		for (const name of names) await startCampaign(queue.main.url, 'keyed', name);
		await crashed;
		const firsts = await untilAllEnded(2);
		const lost = firsts.filter(({ status }) => status !== 'success');
		// Version 1 has the other worker start it again.
		expect(lost).toHaveLength(isVersion1 ? 0 : 1);
		for (const name of names) await startCampaign(queue.main.url, 'keyed', name);
		const seen: object[] = [];
		for (const again of (await untilAllEnded(4)).slice(2)) {
			const name = names.find((one) => again.raw.includes(`"${one}: `)) ?? '';
			seen.push(expectOnceOrNamed(gateway, name, again, own.customers));
		}
		process.stderr.write(`${JSON.stringify(seen)}\n`);
		for (const { id: own } of lost) {
			// Version 2 keeps no data of it, so a retry never comes to the node.
			expect(told(await rest.retryExecution(own))).toEqual([]);
		}
	}, 400_000);

	async function goesOn(): Promise<void> {
		await start(impatient);
		const executions = await runWithCrash(60);
		const texts = textsByExecution(textsReceived(gateway));
		const failed = executions.filter(({ status }) => status !== 'success');
		expect(failed.length).toBeLessThanOrEqual(concurrency);
		for (const { error } of failed) {
			// The request that was under way may have been accepted, so it is named and not made again.
			expect(error?.description).toMatch(/unconfirmed: [1-3], not sent: 0$/);
		}
		for (const { id } of executions.filter(({ status }) => status === 'success')) {
			expect([...new Set(texts.get(id))].sort()).toEqual(customerTexts(messagesEach));
		}
		// Workers that write at the same moment can lose each other's notes: n8n's store has no lock.
		const repeated = [...texts.values()].filter((own) => new Set(own).size < own.length);
		expect(repeated.length).toBeLessThanOrEqual(concurrency);
	}

	if (isVersion1)
		it('version 1 goes on with what a worker left: nothing is lost without a word', goesOn);
});
