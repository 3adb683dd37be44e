import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import { connectRest, type RestClient } from '../../../sandbox/n8n/rest.mts';
import { startQueue } from '../../../sandbox/queue/queue.mts';
import { accountOf, received } from '../../gatewaySide.mts';
import { credentialFor } from '../setup/setup.mts';
import { subject } from '../setup/subject.mts';
import { connectMcp, type McpClient } from './mcpClient.mts';
import { mcpWorkflow } from './mcpWorkflow.mts';

const numbers = Array.from({ length: 10 }, (_, index) => `063998123${index}`);

const stops: Array<() => Promise<void>> = [];
let gateway: Gateway;

beforeEach(async () => {
	gateway = await startGateway({});
	stops.push(() => gateway.stop());
});

afterEach(async () => {
	for (const stop of stops.splice(0).reverse()) await stop();
});

/** Lets an MCP client use the node in this n8n. */
async function connect(url: string, rest: RestClient): Promise<McpClient> {
	const credential = await rest.createCredential(credentialFor(gateway, accountOf(gateway, 0)));
	const workflow = mcpWorkflow(credential);
	await rest.activateWorkflow(await rest.createWorkflow(workflow));
	return await connectMcp(`${url}/mcp/${workflow.path}`);
}

/** Has ten messages sent at the same time, each by a call of its own. */
async function sendTen(client: McpClient): Promise<void> {
	const [tool = '', ...others] = await client.tools();
	expect(others).toEqual([]);
	const answers = await Promise.all(
		numbers.map(async (To) => await client.call(tool, { To, Message: `Hello ${To}` })),
	);
	expect(received(gateway).sort()).toEqual(
		numbers.map((number) => `+33${number.slice(1)} Hello ${number}`),
	);
	// To each caller its own answer.
	answers.forEach(({ content, isError }, index) => {
		expect(isError).toBeFalsy();
		expect(content[0]?.text).toContain('accepted');
		expect(content[0]?.text).toContain(`Hello ${numbers[index]}`);
	});
	expect(gateway.logins()).toBe(1);
}

describe("as a tool of n8n's MCP Server Trigger", () => {
	it('sends each of ten calls at the same time once, and tells what is wrong with another', async () => {
		const { n8n, rest } = await subject().sharedN8n();
		const client = await connect(n8n.url, rest);
		await sendTen(client);
		const [tool = ''] = await client.tools();
		const { content } = await client.call(tool, { To: '06399812', Message: 'x' });
		expect(content[0]?.text).toMatch(/06399812.* is not a (valid )?phone number/);
		expect(received(gateway)).toHaveLength(numbers.length);
	});

	async function sendTenByWorker(): Promise<void> {
		const { n8nVersion: version, tarball: packageTarball } = subject();
		const queue = await startQueue({ version, packageTarball, env: {} }, 1);
		stops.push(() => queue.stop());
		await sendTen(await connect(queue.main.url, await connectRest(queue.main.url)));
	}

	it('does so in queue mode, too', sendTenByWorker);
});
