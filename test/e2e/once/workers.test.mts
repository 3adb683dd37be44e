import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import { connectRest, type RestClient } from '../../../sandbox/n8n/rest.mts';
import { startQueue, type Queue } from '../../../sandbox/queue/queue.mts';
import { accountOf } from '../../gatewaySide.mts';
import { credentialFor } from '../setup/setup.mts';
import { subject } from '../setup/subject.mts';
import { campaignWorkflow, startCampaign, timesReceived } from './campaign.mts';

const pairs = 200;

/** Of so many pairs at most may both be sent: n8n's store has no lock. docs/delivery.md says what was measured. */
const most = 10;

describe('a web request that arrives twice at the same moment, with two workers', () => {
	let queue: Queue;
	let gateway: Gateway;
	let rest: RestClient;

	beforeAll(async () => {
		const { n8nVersion: version, tarball: packageTarball } = subject();
		gateway = await startGateway({ settings: { latencyMs: 20 } });
		queue = await startQueue({ version, packageTarball, env: {} }, 2);
		rest = await connectRest(queue.main.url);
	}, 240_000);
	afterAll(async () => {
		await queue.stop();
		await gateway.stop();
	});

	it(`is sent once, but for at most ${most} of ${pairs} pairs`, async () => {
		const credential = await rest.createCredential(credentialFor(gateway, accountOf(gateway, 0)));
		const own = { path: 'pairs', keyed: true, customers: 1, options: { timeout: 10 } };
		const id = await rest.createWorkflow(campaignWorkflow(credential, own));
		await rest.activateWorkflow(id);
		const counts: Record<string, number> = {};
		for (let pair = 0; pair < pairs; pair++) {
			const name = `Pair ${pair}`;
			await Promise.all([1, 2].map(() => startCampaign(queue.main.url, 'pairs', name)));
			for (const execution of [2 * pair + 1, 2 * pair + 2]) {
				await rest.awaitExecution(String(execution));
			}
			const [times = 0] = timesReceived(gateway, name).values();
			counts[times] = (counts[times] ?? 0) + 1;
		}
		process.stderr.write(`Pairs by how often their SMS was sent: ${JSON.stringify(counts)}\n`);
		expect(counts[0] ?? 0).toBe(0);
		expect(pairs - (counts[1] ?? 0)).toBeLessThanOrEqual(most);
	}, 400_000);
});
