import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import type { Execution } from '../../../sandbox/n8n/executions.mts';
import { connectRest, type RestClient } from '../../../sandbox/n8n/rest.mts';
import { startPostgres, type Postgres } from '../../../sandbox/queue/postgres.mts';
import { startQueue, type Queue } from '../../../sandbox/queue/queue.mts';
import { accountOf } from '../../gatewaySide.mts';
import { importOrdersOnce } from '../examples/ordersOnce.mts';
import { credentialFor } from '../setup/setup.mts';
import { subject } from '../setup/subject.mts';
import { campaignWorkflow, startCampaign, timesReceived, told } from './campaign.mts';

const pairs = 10;

/** Each worker runs one execution at a time, so of two at once each gets one. */
const oneAtATime = { N8N_CONCURRENCY_PRODUCTION_LIMIT: '1' };

describe('a web request that arrives twice at the same moment, with two workers', () => {
	let gateway: Gateway;
	let postgres: Postgres;
	let queue: Queue;
	let rest: RestClient;

	beforeAll(async () => {
		const { n8nVersion: version, tarball: packageTarball } = subject();
		gateway = await startGateway({ settings: { latencyMs: 20 } });
		postgres = await startPostgres();
		queue = await startQueue({ version, packageTarball, env: oneAtATime }, 2);
		rest = await connectRest(queue.main.url);
	});
	afterAll(async () => {
		await queue.stop();
		await postgres.stop();
		await gateway.stop();
	});

	/** The two executions of a pair, which is the last one so far. */
	async function ended(workflow: string, count: number): Promise<Execution[]> {
		for (;;) {
			const ids = (await rest.listExecutions(workflow)).map(({ id }) => id);
			if (ids.length >= count) {
				const newest = ids.sort((a, b) => Number(b) - Number(a)).slice(0, 2);
				return await Promise.all(newest.map((id) => rest.awaitExecution(id)));
			}
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}

	it('is never lost with a once-only key, and mostly sent once: the store has no lock', async () => {
		const credential = await rest.createCredential(credentialFor(gateway, accountOf(gateway, 0)));
		const own = { path: 'pairs', keyed: true, customers: 1, options: { timeout: 3 } };
		const id = await rest.createWorkflow(campaignWorkflow(credential, own));
		await rest.activateWorkflow(id);
		const seen: Array<{ times: number; words: string[] }> = [];
		for (let pair = 1; pair <= pairs; pair++) {
			const name = `Pair ${pair}`;
			await Promise.all([1, 2].map(() => startCampaign(queue.main.url, 'pairs', name)));
			const words = (await ended(id, 2 * pair)).flatMap(told).sort();
			const [times = 0] = timesReceived(gateway, name).values();
			seen.push({ times, words });
		}
		process.stderr.write(`${JSON.stringify(seen)}\n`);
		for (const { times, words } of seen) {
			// Each of the two that says so has sent it, and one of them has.
			expect(words.filter((word) => word === 'accepted')).toHaveLength(times);
			expect(times).toBeGreaterThan(0);
			expect(words).toHaveLength(2);
		}
		// docs/delivery.md says how many were measured.
		expect(seen.filter(({ times }) => times > 1).length).toBeLessThanOrEqual(pairs / 2);
	});

	it('is sent once with a claim in a database', async () => {
		const stop = () => Promise.resolve();
		const setup = { n8n: queue.main, rest, gateway, stop };
		const orders = await importOrdersOnce(setup, postgres);
		const numbers = Array.from({ length: pairs }, (_, index) => `B-${index}`);
		for (const number of numbers) await Promise.all([1, 2].map(() => orders.post(number)));
		const all = await orders.ended(2 * pairs);
		expect(all.map(({ status }) => status)).toEqual(Array(2 * pairs).fill('success'));
		const texts = gateway.phone().map(({ message }) => message);
		const ofOrders = texts.filter((text) => text.startsWith('Hello Robin')).sort();
		expect(ofOrders).toEqual(
			numbers.map((number) => `Hello Robin, your order ${number} is on its way.`),
		);
	});
});
