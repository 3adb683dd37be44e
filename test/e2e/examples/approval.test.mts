import type { Workflow } from '../../../sandbox/n8n/rest.mts';
import { setupForAll } from '../setup/setup.mts';
import { exampleFor, headerAuth, nthExecution, type HeaderAuth } from './importing.mts';

const request = {
	name: 'Robin',
	phone: '06 39 98 12 34',
	what: 'a desk lamp',
	price: '49 EUR',
};
const manager = '+33639980003';
const phone = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/130.0 Mobile';
const messenger = 'WhatsApp/2.24.20.89 A';

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

	/** Asks, and waits until n8n waits. Returns the links of the SMS to the manager. */
	async function ask(id = workflow, path?: string): Promise<{ approve: string; decline: string }> {
		expect((await post(tool.headers, path)).status).toBe(200);
		runs.set(id, (runs.get(id) ?? 0) + 1);
		await untilItIs('waiting', id);
		const [sms, ...more] = setup.gateway.phone();
		expect(more).toEqual([]);
		expect(sms?.destination).toBe(manager);
		expect(sms?.message).toMatch(/^Robin asks for: a desk lamp, 49 EUR\.\n/);
		const [, approve = '', decline = ''] =
			/\nApprove: (http\S+)\nDecline: (http\S+)$/.exec(sms?.message ?? '') ?? [];
		return { approve, decline };
	}

	async function open(link: string, browser = phone): Promise<{ status: number; text: string }> {
		const answer = await fetch(link, { headers: { 'user-agent': browser } });
		return { status: answer.status, text: await answer.text() };
	}

	/** What the person who asked was told in the end. */
	async function told(id = workflow): Promise<string[]> {
		await untilItIs('success', id);
		const [, ...answers] = setup.gateway.phone();
		expect(answers.map(({ destination }) => destination)).toEqual(['+33639981234']);
		return answers.map(({ message }) => message);
	}

	it('tells whoever asked that the request was approved, once the link is opened', async () => {
		const { approve } = await ask();
		expect(await open(approve)).toEqual({
			status: 200,
			text: 'Thank you, your decision has been noted.',
		});
		expect(await told()).toEqual(['Your request for a desk lamp has been approved.']);
	});

	it('tells whoever asked that the request was declined, and does not change its mind', async () => {
		const { approve, decline } = await ask();
		expect((await open(decline)).status).toBe(200);
		expect(await told()).toEqual(['Your request for a desk lamp has been declined.']);
		expect((await open(approve)).status).toBeGreaterThanOrEqual(400);
		expect(setup.gateway.phone()).toHaveLength(2);
	});

	it('does not take the preview of a messenger for a decision', async () => {
		const { approve, decline } = await ask();
		expect((await open(approve, messenger)).status).toBe(403);
		await untilItIs('waiting', workflow);
		await open(decline);
		expect(await told()).toEqual(['Your request for a desk lamp has been declined.']);
	});

	it('does not approve for somebody who has guessed the link, but not the code', async () => {
		const { approve } = await ask();
		const guessed = approve.replace(/code=[0-9a-f]{12}&/, 'code=000000000000&');
		expect(guessed).not.toBe(approve);
		await open(guessed);
		expect(await told()).toEqual([expect.stringContaining('has had no answer in time')]);
	});

	it('tells whoever asked when the time is over, and then takes no decision any more', async () => {
		const { rest } = setup;
		const path = 'purchase-request-of-the-impatient';
		const text = JSON.stringify(example)
			.replace('"resumeUnit":"days"', '"resumeUnit":"seconds"')
			.replace('"path":"purchase-request"', `"path":"${path}"`);
		const impatient = await rest.createWorkflow(JSON.parse(text) as Workflow);
		await rest.activateWorkflow(impatient);
		const { approve } = await ask(impatient, path);
		// n8n looks once a minute for what has waited long enough.
		expect(await told(impatient)).toEqual([expect.stringContaining('has had no answer in time')]);
		expect((await open(approve)).status).toBeGreaterThanOrEqual(400);
		expect(setup.gateway.phone()).toHaveLength(2);
	});

	it('asks nobody for whoever does not have the key', async () => {
		expect((await post({})).status).toBe(403);
		expect(setup.gateway.requests).toEqual([]);
	});
});
