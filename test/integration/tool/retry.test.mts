import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import { createWorld } from '../../n8nCore/createWorld.mts';

let gateway: Gateway;

beforeEach(async () => {
	gateway = await startGateway();
});
afterEach(async () => {
	await gateway.stop();
});

async function callTool(throughEngine: boolean) {
	const world = createWorld();
	const [account] = gateway.accounts;
	const credential = world.credential({ ...account, appName: 'n8n', baseUrl: gateway.url });
	return await world.runAsTool({
		credential,
		parameters: {
			operation: 'send',
			destination: "={{ $fromAI('To', '', 'string') }}",
			message: 'Your table is ready',
		},
		turns: [[{ To: '0639981234' }]],
		throughEngine,
		node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
	});
}

describe.each([false, true])(
	"an agent's tool with Retry On Fail, through the engine: %s",
	(engine) => {
		it('sends once, and tells the model that nobody knows, when the answer is lost', async () => {
			gateway.faults.add({ on: 'bulk', kind: { reset: 'after acceptance' } });
			const { answers } = await callTool(engine);
			expect(gateway.phone()).toHaveLength(1);
			expect(JSON.stringify(answers)).toContain('may have been accepted');
		});

		it('sends once when the gateway refuses at first', async () => {
			gateway.faults.add({ on: 'bulk', kind: { status: 503 } });
			const { answers } = await callTool(engine);
			expect(gateway.phone()).toHaveLength(1);
			expect(JSON.stringify(answers)).toContain('accepted');
		});
	},
);
