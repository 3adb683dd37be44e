import type { Script } from '../../../sandbox/chatModel/chatModel.mts';
import { toolAnswersIn } from '../../../sandbox/chatModel/protocol.mts';
import { itemsOf } from '../../../sandbox/n8n/executions.mts';
import { agent, subAgent, subAgentWorkflow } from '../agent/agentWorkflow.mts';
import { answer, ask, newestLink } from '../approval/question.mts';
import { smshare } from '../setup/workflows.mts';
import { receivedBy, reviewForAll } from './reviewForAll.mts';
import { reviewer, reviewed } from './reviewWorkflow.mts';

const customer = '+33639981234';
const task = 'Write to Zoe that her table is ready';
const text = 'Your table is ready';

describe("the review of n8n's AI Agent Tool", () => {
	const setup = reviewForAll();
	const received = () => receivedBy(setup);

	/** What the tools have told either agent. */
	const told = (): string => setup.model.requests.flatMap(toolAnswersIn).join('\n');

	/** Lets the agents work until a person is asked, answers, and waits for the end. */
	async function work(reviewedTool: string, approved: boolean): Promise<string[]> {
		const calls: Record<string, Record<string, unknown>> = {
			[subAgent]: { Task: task },
			[smshare]: { To: customer, Message: text },
		};
		const say: Script[number] = (request) => {
			if (toolAnswersIn(request).length > 0) return { text: 'Done' };
			const tool = request.tools?.[0]?.function.name ?? '';
			const toolParameters = calls[tool] ?? {};
			// What is reviewed is called in another form.
			const isReviewed = tool === reviewedTool;
			return { calls: [isReviewed ? { toolParameters, hitlParameters: {} } : toolParameters] };
		};
		setup.model.follow(Array<typeof say>(4).fill(say));
		const agents = await subAgentWorkflow(setup, { ...setup, version: 3 });
		const id = await ask(setup, reviewed(agents, reviewedTool, setup.credential));
		const asked = received();
		await answer(newestLink(setup), { approved: String(approved) });
		const execution = await setup.rest.awaitExecution(id);
		expect(execution.error).toBeUndefined();
		expect(itemsOf(execution, agent)[0]?.json.output).toBe('Done');
		expect(received().slice(asked.length)).toEqual(approved ? [`${customer} ${text}`] : []);
		return asked;
	}

	it.each([
		['the agent itself', subAgent, `Task: ${task}`],
		['the tool of the agent', smshare, `To: ${customer}\nMessage: ${text}`],
	])('lets it work after a yes, and tells of a no: %s', async (_, tool, wish) => {
		const asked = [`${reviewer} The AI agent asks for: ${tool}\n${wish}`];
		expect(await work(tool, true)).toEqual(asked);
		expect(told()).toContain('"accepted"');
		setup.gateway.reset();
		expect(await work(tool, false)).toEqual(asked);
		expect(told()).toContain('User rejected the tool call');
	});
});
