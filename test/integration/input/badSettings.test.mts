import { createN8n } from '../../n8nCore/createN8n.mts';
import { customers, fromCustomers, goOn, stop } from '../customers.mts';
import { errorText } from '../../errorText.mts';
import { setupForEach } from '../setup.mts';

const setup = setupForEach();

const items = customers(3);

const window = (own: object) => ({ sendingWindow: { window: own } });

/** Options that concern the whole run: value, what the error says, and the way out. */
// prettier-ignore
const options: Array<[string, object, string, string]> = [
	['batch size 0', { batchSize: 0 }, 'Batch Size: 0 is not', 'from 1 to 1000'],
	['batch size 1001', { batchSize: 1001 }, 'Batch Size: 1001 is not', 'from 1 to 1000'],
	['batch size 2.5', { batchSize: 2.5 }, 'Batch Size: 2.5 is not', 'from 1 to 1000'],
	['batch size -1', { batchSize: -1 }, 'Batch Size: -1 is not', 'from 1 to 1000'],
	['a text as batch size', { batchSize: '={{ "many" }}' }, 'Batch Size: "many" is not', 'from 1 to 1000'],
	['an empty batch size', { batchSize: '={{ "" }}' }, 'Batch Size: "" is not', 'from 1 to 1000'],
	['no batch size', { batchSize: '={{ $json.nowhere }}' }, 'Batch Size: nothing is not', 'from 1 to 1000'],
	['a negative rate', { messagesPerMinute: -1 }, 'Messages Per Minute: -1', 'Give a whole number'],
	['half a message', { messagesPerMinute: 0.5 }, 'Messages Per Minute: 0.5', 'Give a whole number'],
	['no time to wait', { timeout: 0 }, 'Timeout: 0', 'Give a whole number'],
	['a choice that is none', { whenUnconfirmed: '={{ "retry" }}' }, 'Unconfirmed Messages: "retry"', 'Report or Resend'],
	['no choice', { whenUnconfirmed: '={{ $json.nowhere }}' }, 'Unconfirmed Messages: nothing', 'Report or Resend'],
	['grouping by text', { groupIdentical: '={{ "yes" }}' }, 'Combine Identical Messages: "yes"', 'true or false'],
	['removing by number', { removeDuplicates: '={{ 1 }}' }, 'Remove Duplicates: 1', 'true or false'],
	['a window without hours', window({ from: '', to: '18:00' }), 'Sending Window: ', 'such as 08:30'],
	['a window at 25:00', window({ from: '09:00', to: '25:00' }), 'Sending Window: Closes At is not a time of day: “25:00”', 'such as 08:30'],
	['a window on day 8', window({ from: '09:00', to: '18:00', days: [8] }), 'Sending Window: 8 is not a day of the week', '1 is Monday, 7 is Sunday'],
];

it.each(options)('%s', async (_, own, says, wayOut) => {
	const parameters = { ...fromCustomers, options: own as never };
	const stopped = await setup.bulk(parameters, { items, node: stop });
	expect(stopped.error).toMatchObject({ name: 'NodeOperationError' });
	expect(stopped.error?.message).toContain(says);
	expect(stopped.error?.description).toContain(wayOut);
	expect(stopped.error?.description).toMatch(/accepted: 0, unconfirmed: 0, not sent: 3$/);

	const { output } = await setup.bulk(parameters, { items, node: goOn });
	expect(output).toHaveLength(3);
	for (const { json } of output) {
		expect(errorText(json)).toContain(says);
		expect(errorText(json)).toContain(wayOut);
	}
	expect(setup.gateway.requests).toEqual([]);
});

it.each([
	['a number', 1_999_999_999, { messagesPerMinute: 0 }],
	['pacing', undefined, { messagesPerMinute: 1 }],
	['a text', '2099-10-10T14:55:43', {}],
])('a time zone that is none is found before anything is sent: %s', async (_, sendAt, own) => {
	const options =
		sendAt === undefined ? own : { ...own, sendAt: `={{ ${JSON.stringify(sendAt)} }}` };
	const workflowSettings = { timezone: 'Mars/Olympus' };
	const parameters = { ...fromCustomers, options };
	const stopped = await setup.bulk(parameters, { items, node: stop, workflowSettings });
	const said = `${stopped.error?.message} ${stopped.error?.description}`;
	expect(said).toMatch(/The time zone “Mars\/Olympus” is not known/);
	expect(said).not.toContain('Sending Window');
	expect(said).toContain('Choose the time zone in the settings');
	const { output } = await setup.bulk(parameters, { items, node: goOn, workflowSettings });
	for (const { json } of output) expect(errorText(json)).toContain('“Mars/Olympus” is not known');
	expect(setup.gateway.requests).toEqual([]);
});

it('a time zone that is none does no harm where no time is asked for', async () => {
	const workflowSettings = { timezone: 'Mars/Olympus' };
	const { status } = await setup.bulk({ ...fromCustomers }, { items, workflowSettings });
	expect(status).toBe('success');
	expect(setup.gateway.phone()).toHaveLength(3);
});

it('a value that is quoted in an error is cut short', async () => {
	const options = { dryRun: '={{ $input.all() }}' };
	const long = items.map((item) => ({ ...item, more: 'x'.repeat(1_000) }));
	const { output } = await setup.bulk({ ...fromCustomers, options }, { items: long, node: goOn });
	for (const { json } of output) {
		expect(errorText(json)).toMatch(/^Dry Run of item \d: .{60}… is neither true nor false/);
		expect(errorText(json).length).toBeLessThan(200);
	}
});

it('a batch size that comes as text is understood', async () => {
	await setup.bulk({ ...fromCustomers, options: { batchSize: '={{ "2" }}' } }, { items });
	expect(setup.sent().map((beans) => beans.length)).toEqual([2, 1]);
});

describe.each([
	['stop', stop],
	['continue', goOn],
] as const)('On Error: %s', (_, node) => {
	it('no credential', async () => {
		const result = await createN8n().run({ parameters: fromCustomers, items, node });
		const told = node === stop ? [result.error] : result.output.map(({ json }) => errorText(json));
		expect(told).toHaveLength(node === stop ? 1 : 3);
		for (const error of told) {
			expect(JSON.stringify(error)).toContain('There is no SMShare API credential');
			expect(JSON.stringify(error)).toContain('Choose an SMShare API credential in this node');
		}
	});

	it('a credential that was deleted', async () => {
		const credential = { id: 'gone', name: 'Gone' };
		const result = await setup.send(fromCustomers, { items, node, credential });
		const told = JSON.stringify([result.error, result.output]);
		expect(told).toContain('There is no SMShare API credential');
		expect(setup.gateway.requests).toEqual([]);
	});

	it.each([
		['smshare.fr', 'is not a valid URL: \\"smshare.fr\\"'],
		['', 'is not a valid URL'],
		['ftp://smshare.fr', 'must begin with https://'],
		['http://smshare.example', 'Plain http is not allowed for smshare.example'],
		['https://smshare.fr/?key=1', 'must be an address only'],
	])('the base URL "%s"', async (baseUrl, says) => {
		setup.n8n.editCredential(setup.credential, { baseUrl });
		const result = await setup.bulk(fromCustomers, { items, node });
		const told = JSON.stringify([result.error, result.output]);
		expect(told).toContain(says);
		const dryRun = await setup.bulk(
			{ ...fromCustomers, options: { dryRun: true } },
			{ items, node },
		);
		expect(JSON.stringify([dryRun.error, dryRun.output])).toContain(says);
		expect(result.output).toHaveLength(node === stop ? 0 : 3);
		expect(setup.gateway.requests).toEqual([]);
	});
});

it('no input items: n8n does not run the node', async () => {
	const result = await setup.bulk(fromCustomers, { items: [] });
	expect(result).toMatchObject({ status: 'success', tries: 0 });
	expect(setup.gateway.requests).toEqual([]);
});
