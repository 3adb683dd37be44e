import {
	startChatModel,
	type ChatModel,
	type Script,
} from '../../../sandbox/chatModel/chatModel.mts';
import { toolAnswersIn } from '../../../sandbox/chatModel/protocol.mts';
import { itemsOf, type Execution } from '../../../sandbox/n8n/executions.mts';
import { accountOf, requestsTo } from '../../gatewaySide.mts';
import { credentialFor, startSetup, type Setup } from '../setup/setup.mts';
import { agent, agentWorkflow, streamingWorkflow } from './agentWorkflow.mts';

const table = { To: '0639981234', Message: 'Your table is ready' };
const done = () => ({ text: 'Done' });
/** Calls the tool once, then is done. */
const tellOne: Script = [() => ({ calls: [table] }), done];

describe.each([2.2, 3])("n8n's AI Agent %s with the node as its tool", (version) => {
	let setup: Setup;
	let model: ChatModel;

	beforeAll(async () => {
		setup = await startSetup();
		model = await startChatModel();
	});

	afterAll(async () => {
		await model.stop();
		await setup.stop();
	});

	beforeEach(() => {
		setup.gateway.reset();
	});

	async function equipment(settings: Record<string, unknown> = {}) {
		const { gateway, rest } = setup;
		const credential = await rest.createCredential(credentialFor(gateway, accountOf(gateway, 0)));
		return { model, version, credential, settings };
	}

	/** Runs an agent whose model follows this script. */
	async function run(script: Script, settings?: Record<string, unknown>): Promise<Execution> {
		model.follow(script);
		const workflow = await agentWorkflow(setup, await equipment(settings));
		const execution = await setup.rest.runWorkflow(await setup.rest.createWorkflow(workflow));
		expect(execution.error).toBeUndefined();
		expect(itemsOf(execution, agent)[0]?.json.output).toBe('Done');
		return execution;
	}

	const received = (): string[] =>
		setup.gateway.phone().map(({ destination, message }) => `${destination} ${message}`);

	it('sends what the model asks for, and answers in a few words what became of it', async () => {
		await run(tellOne);
		expect(received()).toEqual(['+33639981234 Your table is ready']);
		const [answer = '', ...more] = model.toolAnswers();
		expect(more).toEqual([]);
		expect(JSON.parse(answer)).toMatchObject([
			{ status: 'accepted', destination: '+33639981234', message: table.Message },
		]);
		expect(answer.length).toBeLessThan(250);
	});

	it('tells the model what a call does and costs, and what its answer means', async () => {
		await run(tellOne);
		const { description, parameters } = model.requests[0]?.tools?.[0]?.function ?? {};
		expect(description).toMatch(
			/^Sends a real SMS .* costs money .* unconfirmed: it may have been sent/,
		);
		expect(parameters).toMatchObject({
			properties: { To: { type: 'string' }, Message: { type: 'string' } },
			required: ['To', 'Message'],
		});
	});

	it('tells it how to write a number and a text, where the node is just connected', async () => {
		await run(tellOne, { parameters: { operation: 'send', options: { defaultCountry: 'FR' } } });
		expect(received()).toEqual(['+33639981234 Your table is ready']);
		const { parameters } = model.requests[0]?.tools?.[0]?.function ?? {};
		expect(parameters).toMatchObject({
			properties: {
				To: { description: expect.stringContaining('such as +33639981234') as string },
				Message: { description: expect.stringContaining('Up to 160 characters') as string },
			},
			required: ['To', 'Message'],
		});
	});

	it.each([
		['a wrong number', undefined, '06399812', 'Nothing was sent. Change what is wrong'],
		[
			'a request that SMShare refused',
			{ status: 429 },
			'0639981234',
			'You may make the same call again',
		],
		['an answer that got lost', { reset: 'after acceptance' }, '0639981234', 'do not call again'],
	] as const)(
		'tells it by the answer alone whether to call again, after %s',
		async (_, kind, To, says) => {
			if (kind) setup.gateway.faults.add({ on: 'bulk', kind });
			await run([() => ({ calls: [{ ...table, To }] }), done]);
			expect(model.toolAnswers()).toEqual([expect.stringContaining(says)]);
		},
	);

	it('sends each of several calls of one turn to its own recipient, with one login', async () => {
		const calls = [1, 2, 3].map((n) => ({ To: `063998123${n}`, Message: `Hello ${n}` }));
		await run([() => ({ calls }), done]);
		const expected = [1, 2, 3].map((n) => `+3363998123${n} Hello ${n}`);
		expect(received().sort()).toEqual(expected);
		const answers = model.toolAnswers().flatMap((text) => JSON.parse(text) as object[]);
		expect(answers).toMatchObject(
			[1, 2, 3].map((n) => ({ status: 'accepted', message: `Hello ${n}` })),
		);
		expect(setup.gateway.logins()).toBe(1);
	});

	it('sends no message twice where it works on several items at once', async () => {
		const say: Script[number] = (request) => {
			if (toolAnswersIn(request).length > 0) return { text: 'Done' };
			const [customer] = /(?<=Tell customer )\d/.exec(JSON.stringify(request.messages)) ?? [''];
			return { calls: [{ To: `063998123${customer}`, Message: `Hello ${customer}` }] };
		};
		model.follow(Array<typeof say>(6).fill(say));
		const workflow = await agentWorkflow(setup, { ...(await equipment()), items: 3 });
		const execution = await setup.rest.runWorkflow(await setup.rest.createWorkflow(workflow));
		expect(itemsOf(execution, agent)).toHaveLength(3);
		const all = [0, 1, 2].map((n) => `+3363998123${n} Hello ${n}`);
		// Up to version 2, n8n gives all three calls the data of the first; the others are refused.
		expect(received().sort()).toEqual(version < 3 ? all.slice(0, 1) : all);
		const answers = model.requests.flatMap(toolAnswersIn);
		const refused = answers.filter((answer) => answer.includes('Nothing was sent'));
		expect(refused).toHaveLength(version < 3 ? 2 : 0);
	});

	it('tells the model which number is bad and why, so that it can correct it', async () => {
		const isRefused = (answer = '') => /“06399812” is not a (valid )?phone number/.test(answer);
		const script: Script = [
			() => ({ calls: [{ ...table, To: '06399812' }] }),
			() => (isRefused(model.toolAnswers()[0]) ? { calls: [table] } : { text: 'I gave up' }),
			done,
		];
		await run(script);
		expect(received()).toEqual(['+33639981234 Your table is ready']);
		expect(requestsTo(setup.gateway, 'bulk')).toHaveLength(1);
	});

	it('tells the model that nobody knows where the answer was lost, and does not repeat it', async () => {
		setup.gateway.faults.add({ on: 'bulk', kind: { reset: 'after acceptance' } });
		const retryOnFail = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
		await run(tellOne, { ...retryOnFail });
		expect(received()).toEqual(['+33639981234 Your table is ready']);
		expect(model.toolAnswers()).toEqual([expect.stringContaining('may have been sent')]);
	});

	it('works where the model streams its calls, too', async () => {
		model.follow(tellOne);
		const workflow = await streamingWorkflow(setup, await equipment());
		await setup.rest.activateWorkflow(await setup.rest.createWorkflow(workflow));
		const answer = await fetch(`${setup.n8n.url}/webhook/${workflow.path}`, { method: 'POST' });
		expect(await answer.text()).toContain('Done');
		expect(model.requests.map(({ stream }) => stream)).toEqual([true, true]);
		expect(received()).toEqual(['+33639981234 Your table is ready']);
	});
});
