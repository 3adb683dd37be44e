import { stringify } from 'flatted';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { retryOnFail } from '../campaign.mts';
import { customers, errorOutput, goOn } from '../customers.mts';
import { strike, type Strike } from '../delivery/faultKinds.mts';
import { received } from '../../gatewaySide.mts';
import { setupForEach, startSetup } from '../setup.mts';
import { contextOf } from '../tally.mts';

const setup = setupForEach();

const defineBelow = {
	destination: '={{ $json.to }}',
	message: '={{ $json.text }}',
	options: { sendAt: '={{ $json.at ?? null }}' },
};
const autoMap = {
	dataMode: 'autoMapInputData',
	destinationField: 'to',
	messageField: 'text',
	sendAtField: 'at',
	options: {},
};
const at = (hour: number) => `2099-10-10T${hour}:00:00Z`;

/** What may become of a message, two in a request. */
const items = [
	{ to: '1001, 1002', text: 'x'.repeat(161) },
	{ to: '1003', text: 'Later', at: at(18) },
	{ to: '1003', text: 'Sooner', at: at(12) },
	{ to: '?', text: 'Nobody' },
	{ to: '1004', text: 'Twice' },
	{ to: '1004', text: 'Twice' },
	{ to: '1005', text: 'Checked', dry: true },
	{ to: '1006', text: 'Same key', key: 'b' },
	{ to: '1007', text: 'Same key', key: 'b' },
].map((item) => ({ at: '', ...item }));

const options = { batchSize: 2, removeDuplicates: true, dryRun: '={{ $json.dry === true }}' };
const keyed = { onceOnlyKey: '={{ $json.key ?? $json.text + $json.to }}' };

const parametersOf = (mode: typeof defineBelow | typeof autoMap, own: object) =>
	({ ...mode, options: { ...mode.options, ...options, ...own } }) as INodeParameters;

/** What a summary has to say, counted in the items that come out without one. */
function counted(output: IDataObject[], failed: IDataObject[]) {
	const count = (status: string) => output.filter((json) => json.status === status).length;
	const outcomes = failed.map(({ error }) => error as IDataObject);
	const outcome = (kind: string) => outcomes.filter((error) => error.outcome === kind).length;
	const sent = output.filter(({ status }) => status === 'accepted' || status === 'scheduled');
	const sum = (of: (json: IDataObject) => number) => sent.reduce((all, json) => all + of(json), 0);
	const times = sent.map(({ sendAt }) => sendAt).sort() as string[];
	return {
		messages: items.length,
		accepted: count('accepted'),
		scheduled: count('scheduled'),
		skipped: count('skipped'),
		dryRun: count('dryRun'),
		assumedSent: count('assumedSent'),
		refused: outcome('refused'),
		notSent: outcome('notSent'),
		unconfirmed: outcome('unconfirmed'),
		recipients: sum(({ recipients }) => Number(recipients)),
		segments: sum((json) => Number(json.recipients) * Number(json.segments)),
		requests: new Set(sent.map(({ batch }) => batch)).size,
		firstSendAt: sent.some(({ sendAt }) => sendAt === null) ? null : (times[0] ?? null),
		lastSendAt: times.filter((time) => time !== null).at(-1) ?? null,
		failed: outcomes.map((error) => ({
			item: error.item,
			outcome: error.outcome,
			error: `${String(error.message)}. ${String(error.description)}`,
		})),
	};
}

const scenarios: Array<[name: string, strikes: Strike[], own: IDataObject, node: object]> = [
	['all goes well', [], {}, {}],
	['a dry run', [], { dryRun: true }, {}],
	['keys', [], keyed, {}],
	['a request is refused', ['404@1'], {}, {}],
	['an answer is lost', ['reset, accepted@2'], {}, {}],
	['the first is tried again', ['503@1'], {}, retryOnFail],
	['the first stays refused', ['503@1', '503@4', '503@5'], {}, retryOnFail],
	['the second is not', ['503@2'], {}, retryOnFail],
	['it is sent again', ['reset, accepted@1'], { whenUnconfirmed: 'resend' }, retryOnFail],
	['it is taken as sent', ['reset, accepted@1'], { whenUnconfirmed: 'assumeSent' }, retryOnFail],
	['an option is wrong', [], { batchSize: 0 }, {}],
];

describe.each([
	['fields', autoMap],
	['expressions', defineBelow],
])('Summarize, from %s', (_, mode) => {
	it.each(scenarios)(
		'sends the same and counts what comes out without it: %s',
		async (_name, strikes, own, node) => {
			for (const onError of [goOn, errorOutput]) {
				const runs = [];
				for (const summarize of [false, true]) {
					const one = await startSetup();
					strike(one.gateway, strikes);
					const parameters = parametersOf(mode, { ...own, summarize });
					const result = await one.bulk(parameters, { items, node: { ...node, ...onError } });
					runs.push({ ...result, sent: one.sent(), context: contextOf(result) });
					await one.stop();
				}
				const [usual, summary] = runs as [(typeof runs)[0], (typeof runs)[0]];
				const all = [...usual.output, ...usual.errorOutput].map(({ json }) => json);
				const failed = all.filter(({ error }) => error !== undefined);
				expect(summary.output.map(({ json }) => json)).toStrictEqual([counted(all, failed)]);
				expect(summary.errorOutput).toEqual(usual.errorOutput);
				expect(summary.sent).toEqual(usual.sent);
				expect(summary.tries).toBe(usual.tries);
				expect(Object.keys(summary.context)).toEqual(Object.keys(usual.context));
			}
		},
	);
});

describe('Summarize', () => {
	it('returns exactly the documented fields, and names all input items', async () => {
		const { output } = await setup.bulk(parametersOf(autoMap, { ...keyed, summarize: true }), {
			items,
			node: goOn,
			workflowSettings: { timezone: 'America/New_York' },
		});
		const json = {
			messages: 9,
			accepted: 3,
			scheduled: 2,
			skipped: 2,
			dryRun: 1,
			assumedSent: 0,
			refused: 1,
			notSent: 0,
			unconfirmed: 0,
			recipients: 6,
			segments: 8,
			requests: 4,
			firstSendAt: null,
			lastSendAt: '2099-10-10T14:00:00-04:00',
			failed: [
				{
					item: 3,
					outcome: 'refused',
					error: expect.stringMatching(
						/^To Field of item 3: “\?” is not a phone number\. /,
					) as string,
				},
			],
		};
		expect(output).toStrictEqual([{ json, pairedItem: items.map((_, item) => ({ item })) }]);
		expect(Object.keys(output[0]?.json ?? {})).toEqual(Object.keys(json));
	});

	it('counts what a failed try had sent, when the execution is retried', async () => {
		const { gateway, bulk, retry } = setup;
		strike(gateway, ['503@2']);
		const some = customers(5);
		const failed = await bulk(parametersOf(defineBelow, { summarize: true }), { items: some });
		expect(failed.status).toBe('error');
		const { output } = await retry(failed);
		expect(output.map(({ json }) => json)).toMatchObject([{ accepted: 5, requests: 3 }]);
		expect(new Set(received(gateway)).size).toBe(5);
		expect(gateway.phone()).toHaveLength(5);
	});

	it('answers an agent with what became of its message', async () => {
		const { gateway, runAsTool } = setup;
		const { destination, message } = {
			destination: "={{ $fromAI('To', '', 'string') }}",
			message: "={{ $fromAI('Message', '', 'string') }}",
		};
		strike(gateway, ['reset, accepted@2']);
		const parameters = { operation: 'bulk', destination, message, options: { summarize: true } };
		const calls = ['1001', '1002', '?'].map((To) => [{ To, Message: 'x' }]);
		const { answers } = await runAsTool({ parameters, turns: calls, throughEngine: true });
		expect(answers.map(({ answer }) => JSON.parse(String(answer)) as unknown)).toMatchObject([
			[{ messages: 1, accepted: 1, failed: [] }],
			[
				{
					unconfirmed: 1,
					failed: [{ outcome: 'unconfirmed', error: expect.stringContaining('look at the phone') }],
				},
			],
			[{ refused: 1, failed: [{ outcome: 'refused', error: expect.stringContaining('“?”') }] }],
		]);
		expect(received(gateway)).toEqual(['1001 x', '1002 x']);
	});

	it('takes less than 100 kB of the stored execution, however much was sent and has failed', async () => {
		const { gateway, bulk } = setup;
		const kind = { status: 403, body: 'You have no right to send. '.repeat(40) };
		gateway.faults.add({ on: 'bulk', skip: 1, kind });
		const many = customers(10_000);
		const own = { batchSize: 1_000, summarize: true };
		const parameters = { ...autoMap, sendAtField: 'sendAt', options: own, simplify: false };
		const { output, runData } = await bulk(parameters, { items: many, node: goOn });
		expect(output[0]?.json).toMatchObject({ messages: 10_000, accepted: 9_000, notSent: 1_000 });
		expect(output[0]?.json.failed).toHaveLength(100);
		expect(stringify(runData.SMShare).length).toBeLessThan(100_000);
	});
});
