import { randomUUID } from 'node:crypto';
import { startChatModel, type ChatModel } from '../../../sandbox/chatModel/chatModel.mts';
import { itemsOf } from '../../../sandbox/n8n/executions.mts';
import { answer, newestLink, open, untilWaiting } from '../approval/question.mts';
import { exampleFor, storeCredential } from '../examples/importing.mts';
import { setupForAll } from '../setup/setup.mts';

const customer = '+33639981234';
const message = 'Your table is ready. See you tonight!';

describe('the example ai-agent-asks-first.json', () => {
	const setup = setupForAll();
	let model: ChatModel;
	let workflow: string;

	beforeAll(async () => {
		model = await startChatModel();
		const data = { apiKey: 'none', url: model.url };
		const openAiApi = await storeCredential(setup, { name: 'OpenAI', type: 'openAiApi', data });
		const example = await exampleFor(setup, 'ai-agent-asks-first.json', { openAiApi });
		workflow = await setup.rest.createWorkflow(example);
	});

	afterAll(async () => {
		await model.stop();
	});

	/** Chats with the agent, lets a person answer, and returns what the model was told of its call. */
	async function chat(approved: boolean): Promise<string> {
		const call = { toolParameters: { phone: customer, message }, hitlParameters: {} };
		model.follow([() => ({ calls: [call] }), () => ({ text: 'Done' })]);
		const chatInput = 'Tell 06 39 98 12 34 that the table is ready.';
		const given = { sessionId: randomUUID(), action: 'sendMessage', chatInput };
		const id = await setup.rest.startWorkflow(workflow, given);
		await untilWaiting(setup, id);
		const link = newestLink(setup);
		expect(received()).toEqual([`+33639980003 May I text ${customer}?\n${message}\n${link}`]);
		expect((await open(link)).html).toContain(`${message}</dd>`);
		await answer(link, { approved: String(approved) });
		const execution = await setup.rest.awaitExecution(id);
		expect(execution.error).toBeUndefined();
		expect(itemsOf(execution, 'Assistant')[0]?.json.output).toBe('Done');
		return model.toolAnswers()[0] ?? '';
	}

	const received = (): string[] =>
		setup.gateway.phone().map(({ destination, message: text }) => `${destination} ${text}`);

	it('texts a customer after a yes', async () => {
		expect(await chat(true)).toContain('"status":"accepted"');
		expect(received().slice(1)).toEqual([`${customer} ${message}`]);
	});

	it('texts nobody after a no, and tells the model', async () => {
		expect(await chat(false)).toContain('User rejected the tool call');
		expect(received()).toHaveLength(1);
	});
});
