import { randomUUID } from 'node:crypto';
import {
	startChatModel,
	type ChatModel,
	type Script,
} from '../../../sandbox/chatModel/chatModel.mts';
import { itemsOf } from '../../../sandbox/n8n/executions.mts';
import type { Workflow } from '../../../sandbox/n8n/rest.mts';
import { setupForAll } from '../setup/setup.mts';
import { exampleFor, storeCredential } from './importing.mts';

const done = () => ({ text: 'Done' });

describe('the example ai-agent-with-guard-rails.json', () => {
	const setup = setupForAll();
	let model: ChatModel;
	let example: Workflow;
	let workflow: string;

	beforeAll(async () => {
		const { rest } = setup;
		model = await startChatModel();
		const data = { apiKey: 'none', url: model.url };
		const openAiApi = await storeCredential(setup, { name: 'OpenAI', type: 'openAiApi', data });
		example = await exampleFor(setup, 'ai-agent-with-guard-rails.json', { openAiApi });
		workflow = await rest.createWorkflow(example);
	});

	afterAll(async () => {
		await model.stop();
	});

	const newChat = () => ({ sessionId: randomUUID(), action: 'sendMessage' });

	/** Chats with an agent whose model follows this script. */
	async function chat(script: Script, session = newChat(), id = workflow): Promise<void> {
		model.follow(script);
		const message = { ...session, chatInput: 'Tell the workshop' };
		const execution = await setup.rest.runWorkflow(id, message);
		expect(execution.error).toBeUndefined();
		expect(itemsOf(execution, 'Assistant')[0]?.json.output).toBe('Done');
	}

	const received = (): string[] =>
		setup.gateway.phone().map(({ destination, message }) => `${destination} ${message}`);

	it('texts a contact by name, and says who writes', async () => {
		await chat([() => ({ calls: [{ name: 'workshop', message: 'The parts are here' }] }), done]);
		expect(received()).toEqual(['+33639983002 From the assistant: The parts are here']);
		expect(model.toolAnswers()).toEqual([expect.stringContaining('"status":"accepted"')]);
	});

	it('tells the model the rules, the names and the request, and no number', async () => {
		await chat([done]);
		const [asked] = model.requests;
		const [system, user] = asked?.messages ?? [];
		expect(system?.content).toContain('You can text: Front desk, Workshop, Delivery van.');
		expect(user?.content).toBe('Tell the workshop');
		expect(JSON.stringify(asked)).not.toContain('39 98');
		const { parameters } = asked?.tools?.[0]?.function ?? {};
		expect(parameters).toMatchObject({ required: ['name', 'message'] });
		expect(Object.keys(parameters?.properties as object)).toEqual(['name', 'message']);
	});

	it.each(['Somebody else', '06 39 98 99 99', 'Workshop,06 39 98 99 99', 'constructor', ''])(
		'cannot be made to text “%s”, and reads why',
		async (name) => {
			await chat([() => ({ calls: [{ name, message: 'Hello' }] }), done]);
			expect(received()).toEqual([]);
			expect(model.toolAnswers()).toEqual([
				expect.stringContaining('a name that is not in Contacts'),
			]);
		},
	);

	it.each([
		['+44 7700 900123', 'a number of United Kingdom'],
		['08 99 12 34 56', 'a premium-rate number'],
		['06 39 98 30 02, 06 39 98 30 03', '2 recipients, more than the 1 allowed'],
	])('sends nothing to %s, even if that stands in Contacts', async (number, says) => {
		const wrong = JSON.parse(JSON.stringify(example).replace('06 39 98 30 02', number)) as Workflow;
		const id = await setup.rest.createWorkflow(wrong);
		await chat([() => ({ calls: [{ name: 'Workshop', message: 'Hello' }] }), done], newChat(), id);
		expect(received()).toEqual([]);
		expect(model.toolAnswers()).toEqual([expect.stringContaining(says)]);
	});

	it('cannot be made to give another number beside the name', async () => {
		const call = {
			name: 'Workshop',
			message: 'Hello',
			To: '0639989999',
			destination: '0639989999',
		};
		await chat([() => ({ calls: [call] }), done]);
		expect(received()).toEqual(['+33639983002 From the assistant: Hello']);
	});

	it('sends no more than three SMS for one request', async () => {
		const call = (n: number) => ({ name: 'Workshop', message: `Part ${n}` });
		const script: Script = [
			() => ({ calls: [call(1), call(2)] }),
			() => ({ calls: [call(3), call(4), call(5)] }),
			done,
		];
		await chat(script);
		expect(received().sort()).toEqual(
			[1, 2, 3].map((n) => `+33639983002 From the assistant: Part ${n}`),
		);
		const refused = model.toolAnswers().filter((text) => text.includes('a fourth SMS'));
		expect(refused).toHaveLength(2);
	});

	it('refuses a text that needs more than two SMS', async () => {
		const call = { name: 'Workshop', message: 'All work and no play. '.repeat(20) };
		await chat([() => ({ calls: [call] }), done]);
		expect(received()).toEqual([]);
		expect(model.toolAnswers()).toEqual([expect.stringContaining('SMS, more than the 2 allowed')]);
	});

	it('remembers what was said before in the same chat, and in no other', async () => {
		const session = newChat();
		await chat([done], session);
		await chat([done], session);
		const roles = () => model.requests[0]?.messages.map(({ role }) => role);
		expect(roles()).toEqual(['system', 'user', 'assistant', 'user']);
		await chat([done]);
		expect(roles()).toEqual(['system', 'user']);
	});
});
