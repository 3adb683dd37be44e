import {
	startChatModel,
	type ChatModel,
	type Script,
} from '../../../sandbox/chatModel/chatModel.mts';
import { toolAnswersIn } from '../../../sandbox/chatModel/protocol.mts';
import { itemsOf } from '../../../sandbox/n8n/executions.mts';
import { accountOf, received } from '../../gatewaySide.mts';
import { credentialFor, setupForAll } from '../setup/setup.mts';
import { subject } from '../setup/subject.mts';
import { agent, subAgent, subAgentWorkflow } from './agentWorkflow.mts';

const customers = [1, 2, 3];

/** Of agents that work at the same time nobody knows who asks first, so each request says who asks. */
const say: Script[number] = (request) => {
	if (toolAnswersIn(request).length > 0) return { text: 'Done' };
	if (request.tools?.[0]?.function.name === subAgent) {
		return { calls: customers.map((n) => ({ Task: `Write to customer ${n}` })) };
	}
	const [n = ''] = /(?<=Write to customer )\d/.exec(JSON.stringify(request.messages)) ?? [];
	const numbers = [`06399812${n}1`, `06399812${n}2`];
	return { calls: numbers.map((To) => ({ To, Message: `Hello ${n}` })) };
};

/** Version 1 of n8n has no newer one. */
const versions = subject().n8nVersion.startsWith('1.') ? [2.2] : [2.2, 3];

describe.each(versions)("n8n's AI Agent Tool %s with the node as its tool", (version) => {
	const setup = setupForAll();
	let model: ChatModel;

	beforeAll(async () => {
		model = await startChatModel();
	});

	afterAll(async () => {
		await model.stop();
	});

	it('sends no message of three sub-agents, called in one turn, twice', async () => {
		const { gateway, rest } = setup;
		const credential = await rest.createCredential(credentialFor(gateway, accountOf(gateway, 0)));
		model.follow(Array<typeof say>(20).fill(say));
		const workflow = await subAgentWorkflow(setup, { model, version, credential });
		const execution = await rest.runWorkflow(await rest.createWorkflow(workflow));
		expect(execution.error).toBeUndefined();
		expect(itemsOf(execution, agent)[0]?.json.output).toBe('Done');
		const all = customers.flatMap((n) => [1, 2].map((m) => `+336399812${n}${m} Hello ${n}`));
		const sent = received(gateway).sort();
		const answers = model.requests.flatMap(toolAnswersIn);
		const refused = answers.filter((answer) => answer.includes('Nothing was sent'));
		// None twice, and who had nothing sent is told so.
		expect(sent).toEqual(all.filter((message) => sent.includes(message)));
		expect(refused).toHaveLength(all.length - sent.length);
		// Up to version 2, n8n may give a sub-agent's call the data of another one; that one is refused.
		expect(sent.length).toBeGreaterThanOrEqual(version < 3 ? 1 : all.length);
		expect(gateway.logins()).toBe(1);
	});
});
