import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { ExecutionResult } from '../../n8nCore/executionResult.mts';
import { received } from '../../gatewaySide.mts';
import { setupForEach, type Setting } from '../setup.mts';

const setup = setupForEach();

const items = [
	{ to: '0639981234', text: 'May I?', data: { approved: true } },
	{ to: '0639985678', text: 'May I, too?' },
];
const question = { destination: '={{ $json.to }}', message: '={{ $json.text }}' };

const ask = async (parameters: INodeParameters = {}, setting: Setting = {}) =>
	await setup.run({
		items,
		...setting,
		parameters: { operation: 'sendAndWait', ...question, ...parameters },
	});

/** The link in the newest SMS. */
const link = () => /(?<=\n)http\S+$/.exec(setup.gateway.phone().at(-1)?.message ?? '')?.[0] ?? '';
const open = async (waiting: ExecutionResult, to = link()) =>
	await setup.n8n.requestWaiting(waiting, {
		method: 'GET',
		link: to,
		// Not even this makes an answer of it.
		form: { approved: 'true', text: 'Yes' },
	});
const answer = async (waiting: ExecutionResult, form?: IDataObject, to = link()) =>
	await setup.n8n.requestWaiting(waiting, { method: 'POST', link: to, form });
const jsonOf = (result?: ExecutionResult) => result?.output.map(({ json }) => json);

it('asks by one SMS, and waits until somebody has answered', async () => {
	const waiting = await ask();
	expect(waiting.status).toBe('waiting');
	expect(setup.sent()).toEqual([[{ destination: '0639981234', message: `May I?\n${link()}` }]]);
	const { page, resumed, headers } = await open(waiting);
	expect(page).toContain('May I?</p>');
	expect(headers['Content-Security-Policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
	expect(page).not.toContain('role="alert"');
	expect(resumed).toBeUndefined();
	const answered = await answer(waiting, { approved: 'true' });
	expect(answered.page).toContain('Thank you');
	expect(answered.resumed?.status).toBe('success');
	expect(jsonOf(answered.resumed)).toEqual([{ data: { approved: true } }]);
});

it.each<[string, INodeParameters, IDataObject | undefined, IDataObject | undefined]>([
	['nothing', {}, undefined, undefined],
	['another word', {}, { approved: 'yes' }, undefined],
	['two answers', {}, { approved: ['true', 'false'] }, undefined],
	['no, of a yes and a no', {}, { approved: 'false' }, { approved: false }],
	[
		'no, where there is no such button',
		{ approvalOptions: { values: { approvalType: 'single', approveLabel: ' ' } } },
		{ approved: 'false' },
		undefined,
	],
	['a text, where a button is asked for', {}, { text: 'Yes' }, undefined],
	['an empty text', { responseType: 'freeText' }, { text: ' \r\n' }, undefined],
	[
		'a button, where a text is asked for',
		{ responseType: 'freeText' },
		{ approved: 'true' },
		undefined,
	],
	['a text', { responseType: 'freeText' }, { text: 'At\r\n8' }, { text: 'At\n8' }],
])(
	'takes what the page offers for an answer, and nothing else: %s',
	async (_, parameters, form, data) => {
		const waiting = await ask(parameters);
		const { page, resumed } = await answer(waiting, form);
		expect(jsonOf(resumed)).toEqual(data && [{ data }]);
		expect(page.includes('role="alert"')).toBe(data === undefined);
	},
);

it('gives each round of a loop a link of its own, and keeps to the newest', async () => {
	const first = await ask({}, { loop: { batchSize: 1 } });
	const old = link();
	const { resumed: second } = await answer(first, { approved: 'true' });
	if (!second) throw new Error('The answer was not taken.');
	expect(second.status).toBe('waiting');
	expect((await answer(second, { approved: 'true' }, old)).page).toContain('Nothing to answer');
	const { resumed } = await answer(second, { approved: 'false' });
	expect(jsonOf(resumed)).toEqual([{ data: { approved: true } }, { data: { approved: false } }]);
});

it('takes one answer to a question', async () => {
	const waiting = await ask();
	await answer(waiting, { approved: 'true' });
	const late = await answer(waiting, { approved: 'false' });
	expect(late.resumed).toBeUndefined();
	expect(late.page).toContain('Nothing to answer');
});

it('gives out its input when the time is over, but no answer to a question before', async () => {
	const values = { limitType: 'afterTimeInterval', resumeAmount: 2, resumeUnit: 'days' };
	const before = Date.now();
	const waiting = await ask({ options: { limitWaitTime: { values } } });
	const until = new Date(waiting.executionData.waitTill ?? 0).getTime();
	expect(until - before).toBeGreaterThanOrEqual(2 * 86_400_000);
	expect(until - Date.now()).toBeLessThanOrEqual(2 * 86_400_000);
	expect(jsonOf(await setup.n8n.expire(waiting))).toEqual([
		{ to: '0639981234', text: 'May I?' },
		items[1],
	]);
});

it('shows what it asked, also under a name with signs in it', async () => {
	const name = 'Ask "them" {{ }} \\ \'now\'';
	const waiting = await ask(
		{},
		{
			change: (workflow) => {
				const text = JSON.stringify(workflow).replaceAll('"SMShare"', JSON.stringify(name));
				Object.assign(workflow, JSON.parse(text));
			},
		},
	);
	expect(waiting.status).toBe('waiting');
	expect((await open(waiting)).page).toContain('May I?</p>');
});

it('waits without knowing whether the SMS left, and says so', async () => {
	setup.gateway.faults.add({ on: 'bulk', kind: { reset: 'after acceptance' } });
	const waiting = await ask({}, { node: { retryOnFail: true, maxTries: 3 } });
	expect(waiting.status).toBe('waiting');
	expect(received(setup.gateway)).toHaveLength(1);
	expect(waiting.runs[0]?.hints.join('\n')).toContain(
		'The execution waits for an answer all the same',
	);
	expect((await answer(waiting, { approved: 'true' })).resumed?.status).toBe('success');
});

it('asks once with Retry On Fail, also about an item that is an error to n8n', async () => {
	const failed = [{ to: '0639981234', text: 'Try again?', error: 'The printer is on fire' }];
	const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
	const waiting = await ask({}, { items: failed, node });
	expect(waiting).toMatchObject({ status: 'waiting', tries: 3 });
	expect(received(setup.gateway)).toHaveLength(1);
	expect(jsonOf((await answer(waiting, { approved: 'true' })).resumed)).toEqual([
		{ data: { approved: true } },
	]);
});

it('says that a link to this machine opens nowhere else', async () => {
	const { runs } = await ask();
	expect(runs[0]?.hints).toEqual([
		expect.stringContaining('The link begins with http://localhost:5678'),
	]);
});

it('asks again when a failed execution is retried, and says so', async () => {
	setup.gateway.faults.add({ on: 'bulk', kind: { status: 400, accept: false } });
	const failed = await ask();
	expect(failed.status).toBe('error');
	const waiting = await setup.retry(failed);
	expect(waiting.status).toBe('waiting');
	expect(waiting.runs.at(-1)?.hints.join('\n')).toContain('This is a retry');
	expect(link()).toContain(`/${waiting.id}/`);
});

it.each<[string, INodeParameters, string]>([
	['a number', { destination: 'Zoé' }, 'To of item 0: “Zoé” is not a phone number'],
	['a text', { message: ' ' }, 'Message of item 0: the text is empty'],
	[
		'a response type',
		{ responseType: 'customForm' },
		'Response Type of item 0: "customForm" is not a choice',
	],
	[
		'a time limit',
		{ options: { limitWaitTime: { values: { resumeAmount: 0 } } } },
		'Limit Wait Time of item 0: this is not an amount of time',
	],
	[
		'a link within the limit',
		{ message: 'May I? '.repeat(20), options: { maxSegments: 1 } },
		'Message of item 0: the text needs',
	],
])('fails, and waits for nothing, without %s', async (_, parameters, message) => {
	const stopped = await ask(parameters);
	expect(stopped.status).toBe('error');
	expect(stopped.error?.message).toContain(message);
	const node = { onError: 'continueRegularOutput' } as const;
	const { status, output } = await ask(parameters, { node });
	expect(status).toBe('success');
	expect(output).toHaveLength(1);
	expect(output[0]?.json).toMatchObject({ status: 'refused', error: { outcome: 'refused' } });
	expect(JSON.stringify(output)).not.toContain('webhook-waiting');
	expect(setup.sent()).toEqual([]);
});
