import type { Script } from '../../../sandbox/chatModel/chatModel.mts';
import { itemsOf } from '../../../sandbox/n8n/executions.mts';
import { agent } from '../agent/agentWorkflow.mts';
import { answer, ask, newestLink, open, untilAsked } from '../approval/question.mts';
import { requestsTo } from '../../gatewaySide.mts';
import { receivedBy, reviewForAll } from './reviewForAll.mts';
import { reviewer, reviewWorkflow, type ReviewOptions } from './reviewWorkflow.mts';

const customer = '+33639981234';
const message = 'Votre table — à 20 h,\n“Chez Zoé”';
/** A call of the tool, in the form that n8n wants where it is reviewed. */
const call = (text = message) => ({
	toolParameters: { To: customer, Message: text },
	hitlParameters: {},
});
const done = () => ({ text: 'Done' });
const callOnce: Script = [() => ({ calls: [call()] }), done];

describe('the review of what an AI agent wants to do', () => {
	const setup = reviewForAll();
	const received = () => receivedBy(setup);

	const workflowFor = async (options?: ReviewOptions) =>
		await reviewWorkflow(setup, setup, options);

	const asked = `${reviewer} The AI agent asks for: SMShare\nTo: ${customer}\nMessage: `;

	/** Waits for the agent to end, and returns what the tool, or the review, has told the model. */
	async function told(id: string): Promise<string[]> {
		const execution = await setup.rest.awaitExecution(id, 90_000);
		expect(execution.error).toBeUndefined();
		expect(itemsOf(execution, agent)[0]?.json.output).toBe('Done');
		return setup.model.toolAnswers();
	}

	it('asks in two segments, shows all on the page, and makes the call after a yes', async () => {
		setup.model.follow(callOnce);
		const id = await ask(setup, await workflowFor());
		expect(received()).toEqual([`${asked}Votre table - à 20 h, "Chez Zoé"`]);
		const [sms] = setup.gateway.phone();
		expect(sms?.message.length).toBeLessThan(2 * 153);
		const { html } = await open(newestLink(setup));
		expect(html).toMatch(/<dt[^>]*>Message<\/dt><dd[^>]*>Votre table — à 20 h,\n“Chez Zoé”<\/dd>/);
		await answer(newestLink(setup), { approved: 'true' });
		expect(JSON.parse((await told(id))[0] ?? '')).toMatchObject([{ status: 'accepted', message }]);
		expect(received().slice(1)).toEqual([`${customer} ${message}`]);
	});

	it('tells the model of a no, and makes no call', async () => {
		setup.model.follow(callOnce);
		const id = await ask(setup, await workflowFor());
		await answer(newestLink(setup), { approved: 'false' });
		expect(await told(id)).toEqual([expect.stringContaining('User rejected the tool call')]);
		expect(received()).toHaveLength(1);
	});

	it('asks anew for each call, by a link of its own', async () => {
		setup.model.follow([() => ({ calls: [call('One')] }), () => ({ calls: [call('Two')] }), done]);
		const id = await ask(setup, await workflowFor());
		const first = newestLink(setup);
		await answer(first, { approved: 'true' });
		await untilAsked(setup, id, 2);
		expect((await answer(first, { approved: 'true' })).heading).toBe('Nothing to answer here');
		await answer(newestLink(setup), { approved: 'false' });
		const answers = await told(id);
		expect(answers[0]).toContain('"accepted"');
		expect(answers[1]).toContain('User rejected the tool call');
		expect(received()).toEqual([`${asked}One`, `${customer} One`, `${asked}Two`]);
	});

	it('lets no call through that nobody was asked about, of several at once', async () => {
		setup.model.follow([() => ({ calls: [call('One'), call('Two')] }), done]);
		const id = await ask(setup, await workflowFor());
		expect(received()).toEqual([`${asked}One`]);
		await answer(newestLink(setup), { approved: 'true' });
		await told(id);
		// n8n asks about the first alone, and drops the others.
		expect(received()).toEqual([`${asked}One`, `${customer} One`]);
	});

	const failures: Array<[string, ReviewOptions, number]> = [
		['as it is', {}, 1],
		[
			'with Retry On Fail',
			{ settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 } },
			3,
		],
	];
	it.each(failures)(
		'never passes off a question that was not asked as a no: %s',
		async (_, options, tries) => {
			setup.model.follow(callOnce);
			const kind = { status: 400, accept: false };
			setup.gateway.faults.add({ on: 'bulk', times: Infinity, kind });
			const workflow = await setup.rest.createWorkflow(await workflowFor(options));
			const id = await setup.rest.startWorkflow(workflow);
			const [text = ''] = await told(id);
			expect(text).toContain('SMShare refused the request (HTTP 400)');
			expect(text).toContain('Nobody has approved or declined this call, and it was not made');
			expect(text).not.toContain('rejected');
			const refused = requestsTo(setup.gateway, 'bulk').filter(
				({ statusCode }) => statusCode === 400,
			);
			expect(refused).toHaveLength(tries);
			expect(received()).toEqual([]);
		},
	);

	it('ends the workflow with a question that was not asked, if On Error says so', async () => {
		setup.model.follow(callOnce);
		const options = { parameters: { destination: 'Zoé' }, settings: { onError: 'stopWorkflow' } };
		const workflow = await setup.rest.createWorkflow(await workflowFor(options));
		const { status, error } = await setup.rest.runWorkflow(workflow);
		expect(status).toBe('error');
		expect(error?.message).toContain('“Zoé” is not a phone number');
	});

	it('never passes off silence as a no, when the time is over', async () => {
		setup.model.follow(callOnce);
		const soon = { limitType: 'afterTimeInterval', resumeAmount: 0.02, resumeUnit: 'minutes' };
		const parameters = { options: { limitWaitTime: { values: soon } } };
		const id = await ask(setup, await workflowFor({ parameters }));
		const [text = ''] = await told(id);
		expect(text).toContain('The time to answer is over');
		expect(text).toContain('Nobody has approved or declined this call, and it was not made');
		expect(text).not.toContain('rejected');
		expect(received()).toHaveLength(1);
	});
});
