import { customers, fromCustomers, goOn } from '../customers.mts';
import { errorText } from '../../errorText.mts';
import { setupForEach } from '../setup.mts';

const setup = setupForEach();

const workflowSettings = { timezone: 'America/New_York' };
const parameters = {
	destination: '={{ $json.to }}',
	message: '={{ $json.text }}',
	options: {
		sendAt: '={{ $json.at ?? null }}',
		dryRun: '={{ $json.dry ?? false }}',
		removeDuplicates: true,
	},
};
const items = [
	{ to: '1001, 1002', text: 'Bonjour' },
	{ to: '1003', text: 'À bientôt', at: '2099-10-10T10:55:43' },
	{ to: '1003', text: 'À bientôt', at: '2099-10-10T10:55:43' },
	{ to: '1004', text: 'x'.repeat(161), dry: true },
	{ to: '1005', text: 'Later', dry: true, at: '2099-10-10T14:55:43Z' },
];
const now = { sendAt: null, scheduleTimestamp: null };
const later = { sendAt: '2099-10-10T10:55:43-04:00', scheduleTimestamp: 4095327343000 };
const simplified = [
	{
		status: 'accepted',
		destination: '1001,1002',
		recipients: 2,
		message: 'Bonjour',
		encoding: 'GSM-7',
		segments: 1,
		...now,
		batch: 1,
	},
	{
		status: 'scheduled',
		destination: '1003',
		recipients: 1,
		message: 'À bientôt',
		encoding: 'UCS-2',
		segments: 1,
		...later,
		batch: 1,
	},
	{
		status: 'skipped',
		reason: 'duplicate',
		destination: '1003',
		recipients: 1,
		message: 'À bientôt',
		encoding: 'UCS-2',
		segments: 1,
		...now,
		batch: null,
	},
	{
		status: 'dryRun',
		destination: '1004',
		recipients: 1,
		message: 'x'.repeat(161),
		encoding: 'GSM-7',
		segments: 2,
		...now,
		batch: 1,
	},
	{
		status: 'dryRun',
		destination: '1005',
		recipients: 1,
		message: 'Later',
		encoding: 'GSM-7',
		segments: 1,
		...later,
		batch: 1,
	},
];

it('the simplified output has exactly the documented fields, paired with the input', async () => {
	const result = await setup.bulk(parameters, { items, workflowSettings });
	expect(result.output).toStrictEqual(
		simplified.map((json, item) => ({ json, pairedItem: { item } })),
	);
});

it('without Simplify, the bean and the answer of its request are added', async () => {
	setup.gateway.settings.acceptedBody = '{"received":3}';
	const result = await setup.bulk({ ...parameters, simplify: false }, { items, workflowSettings });
	const [first, second] = setup.sent().flat();
	const response = { statusCode: 201, body: '{"received":3}' };
	const details = [
		{ smsBean: first, response },
		{ smsBean: second, response },
		{ smsBean: null, response: null },
		{ smsBean: { destination: '1004', message: 'x'.repeat(161) }, response: null },
		{
			smsBean: { destination: '1005', message: 'Later', scheduleTimestamp: 4095327343000 },
			response: null,
		},
	];
	expect(result.output).toStrictEqual(
		simplified.map((json, item) => ({ json: { ...json, ...details[item] }, pairedItem: { item } })),
	);
});

it('a dry run logs in nowhere and sends nothing', async () => {
	const result = await setup.bulk(
		{ ...fromCustomers, options: { dryRun: true, batchSize: 2 } },
		{ items: customers(5) },
	);
	expect(result.output.map(({ json }) => [json.status, json.batch])).toEqual([
		['dryRun', 1],
		['dryRun', 1],
		['dryRun', 2],
		['dryRun', 2],
		['dryRun', 3],
	]);
	expect(setup.gateway.requests).toEqual([]);
});

it('a dry run refuses what would be refused in earnest', async () => {
	const result = await setup.send(
		{ destination: 'abc', message: 'x', options: { dryRun: true } },
		{ items: [{}], node: goOn },
	);
	expect(errorText(result.output[0]?.json)).toContain('“abc” is not a phone number');
});

it.each(['send', 'bulk'] as const)(
	'%s pairs every output item with its input item, failed ones too',
	async (operation) => {
		const mixed = [{ to: '1001' }, { to: 'none' }, { to: '1002' }, { to: '' }];
		const result = await setup[operation](
			{ destination: '={{ $json.to }}', message: '={{ "text " + $itemIndex }}' },
			{ items: mixed, node: goOn },
		);
		expect(result.output.map(({ pairedItem }) => pairedItem)).toEqual(
			mixed.map((_, item) => ({ item })),
		);
		expect(result.output.map(({ json }) => (json.error ? 'failed' : json.message))).toEqual([
			'text 0',
			'failed',
			'text 2',
			'failed',
		]);
	},
);

it('the batch number counts requests, with Send one for each item', async () => {
	const result = await setup.send(fromCustomers, { items: customers(3) });
	expect(result.output.map(({ json }) => json.batch)).toEqual([1, 2, 3]);
});
