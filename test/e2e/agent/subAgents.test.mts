import {
	startChatModel,
	type ChatModel,
	type Script,
} from '../../../sandbox/chatModel/chatModel.mts';
import { toolAnswersIn } from '../../../sandbox/chatModel/protocol.mts';
import { itemsOf } from '../../../sandbox/n8n/executions.mts';
import { accountOf, received } from '../../gatewaySide.mts';
import { credentialFor, setupForAll } from '../setup/setup.mts';
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

describe.each([2.2, 3])("n8n's AI Agent Tool %s with the node as its tool", (version) => {
	const setup = setupForAll();
	let model: ChatModel;

	beforeAll(async () => {
		model = await startChatModel();
	});

	afterAll(async () => {
		await model.stop();
	});

	it('sends each message of three sub-agents, called in one turn, once', async () => {
		const { gateway, rest } = setup;
		const credential = await rest.createCredential(credentialFor(gateway, accountOf(gateway, 0)));
		model.follow(Array<typeof say>(20).fill(say));
		const workflow = await subAgentWorkflow(setup, { model, version, credential });
		const execution = await rest.runWorkflow(await rest.createWorkflow(workflow));
		expect(execution.error).toBeUndefined();
		expect(itemsOf(execution, agent)[0]?.json.output).toBe('Done');
		const all = customers.flatMap((n) => [1, 2].map((m) => `+336399812${n}${m} Hello ${n}`));
		expect(received(gateway).sort()).toEqual(all);
		expect(gateway.logins()).toBe(1);
	});
});
