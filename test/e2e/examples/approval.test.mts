import type { Workflow } from '../../../sandbox/n8n/rest.mts';
import { answer, newestLink, open } from '../approval/question.mts';
import { setupForAll } from '../setup/setup.mts';
import { exampleFor, headerAuth, nthExecution, type HeaderAuth } from './importing.mts';

const request = {
	name: 'Robin',
	phone: '06 39 98 12 34',
	what: 'a desk lamp',
	price: '49 EUR',
};
const manager = '+33639980003';

describe('the example approval-by-sms.json', () => {
	const setup = setupForAll();
	let tool: HeaderAuth;
	let example: Workflow;
	let workflow: string;
	/** How many executions each workflow has had. */
	const runs = new Map<string, number>();

	beforeAll(async () => {
		const { rest } = setup;
		tool = await headerAuth(setup);
		example = await exampleFor(setup, 'approval-by-sms.json', tool.credentials);
		workflow = await rest.createWorkflow(example);
		await rest.activateWorkflow(workflow);
	});

	async function post(headers: Record<string, string>, path = 'purchase-request') {
		return await fetch(`${setup.n8n.url}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify(request),
		});
	}

	const untilItIs = async (state: string, id: string) =>
		await nthExecution(setup, id, runs.get(id) ?? 0, state);

	/** Asks, and waits until n8n waits. Returns the link in the SMS to the manager. */
	async function ask(id = workflow, path?: string): Promise<string> {
		expect((await post(tool.headers, path)).status).toBe(200);
		runs.set(id, (runs.get(id) ?? 0) + 1);
		await untilItIs('waiting', id);
		const link = newestLink(setup);
		const sms = setup.gateway.phone().map(({ destination, message }) => ({ destination, message }));
		const message = `Robin asks for: a desk lamp, 49 EUR.\n${link}`;
		expect(sms).toEqual([{ destination: manager, message }]);
		return link;
	}

	/** What the person who asked was told in the end. */
	async function told(id = workflow): Promise<string[]> {
		await untilItIs('success', id);
		const [, ...answers] = setup.gateway.phone();
		expect(answers.map(({ destination }) => destination)).toEqual(['+33639981234']);
		return answers.map(({ message }) => message);
	}

	it('tells whoever asked that the request was approved, once the button is pressed', async () => {
		const link = await ask();
		expect((await open(link)).html).toContain('Robin asks for: a desk lamp, 49 EUR.');
		await answer(link, { approved: 'true' });
		expect(await told()).toEqual(['Your request for a desk lamp has been approved.']);
	});

	it('tells whoever asked that the request was declined, and does not change its mind', async () => {
		const link = await ask();
		await answer(link, { approved: 'false' });
		expect(await told()).toEqual(['Your request for a desk lamp has been declined.']);
		expect((await answer(link, { approved: 'true' })).heading).toBe('No action required');
		expect(setup.gateway.phone()).toHaveLength(2);
	});

	it('tells whoever asked when the time is over, and then takes no decision any more', async () => {
		const { rest } = setup;
		const path = 'purchase-request-of-the-impatient';
		const text = JSON.stringify(example)
			.replace('"resumeAmount":1,"resumeUnit":"days"', '"resumeAmount":0.02,"resumeUnit":"minutes"')
			.replace('"path":"purchase-request"', `"path":"${path}"`);
		const impatient = await rest.createWorkflow(JSON.parse(text) as Workflow);
		await rest.activateWorkflow(impatient);
		const link = await ask(impatient, path);
		// n8n looks once a minute for what has waited long enough.
		expect(await told(impatient)).toEqual([expect.stringContaining('has had no answer in time')]);
		expect((await answer(link, { approved: 'true' })).heading).toBe('No action required');
		expect(setup.gateway.phone()).toHaveLength(2);
	});

	it('asks nobody for whoever does not have the key', async () => {
		expect((await post({})).status).toBe(403);
		expect(setup.gateway.requests).toEqual([]);
	});
});
