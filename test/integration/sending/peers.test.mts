import { readdirSync, readFileSync } from 'node:fs';
import type { IDataObject, INode, INodeProperties } from 'n8n-workflow';
import { classesUnderTest } from '../../n8nCore/underTest.mts';
import {
	bulkRequests,
	customers,
	errorOutput,
	fromCustomers,
	goOn,
	loginRequests,
	numberAt,
	setStage,
	type Stage,
} from './stage.mts';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});
afterEach(async () => {
	await stage.stop();
});

const beans = () => stage.sent().flat();

test('a message with commas is one message for each recipient, with all its commas', async () => {
	await stage.send({ destination: '1001,1002', message: 'Hello, Zoé, see you at 6, or later' });
	expect(stage.gateway.phone().map(({ destination, message }) => [destination, message])).toEqual([
		['1001', 'Hello, Zoé, see you at 6, or later'],
		['1002', 'Hello, Zoé, see you at 6, or later'],
	]);
});

test('a bulk has one output for each item, linked to it', async () => {
	const result = await stage.bulk(fromCustomers, { items: customers(3) });
	expect(result.output.map(({ json, pairedItem }) => [json.destination, pairedItem])).toEqual(
		[0, 1, 2].map((item) => [numberAt(item), { item }]),
	);
});

test.each([
	[201, 'ERROR: KO', true],
	[200, '', true],
	[400, 'OK', false],
	[500, 'OK', false],
])('the status decides whether it was accepted, not the body: %s %s', async (status, body, ok) => {
	stage.gateway.faults.add({ on: 'bulk', kind: { status, body, accept: ok } });
	const { output } = await stage.bulk(fromCustomers, { items: customers(2), node: goOn });
	expect(output.map(({ json }) => json.status)).toEqual(Array(2).fill(ok ? 'accepted' : undefined));
});

test('a picked time is read in the zone of the workflow, not of the server', async () => {
	const options = { sendAt: '2099-10-10T14:55:43' };
	const parameters = { destination: '1001', message: 'x', options };
	// The server is in one zone at most.
	for (const timezone of ['America/New_York', 'Asia/Tokyo']) {
		await stage.send(parameters, { workflowSettings: { timezone } });
	}
	expect(beans().map(({ scheduleTimestamp }) => scheduleTimestamp)).toEqual([
		Date.parse('2099-10-10T18:55:43Z'),
		Date.parse('2099-10-10T05:55:43Z'),
	]);
});

test.each(['2099-10-10T14:55:43.000Z', '2099-10-10T20:25:43+05:30', '2099-10-10T14:55:43+00'])(
	'an ISO time keeps its offset: %s',
	async (sendAt) => {
		const workflowSettings = { timezone: 'Europe/Paris' };
		const parameters = { destination: '1001', message: 'x', options: { sendAt } };
		await stage.send(parameters, { workflowSettings });
		expect(beans()[0]?.scheduleTimestamp).toBe(4095327343000);
	},
);

test.each([
	['0033612345678', '0033612345678'],
	['+33612345678', '+33612345678'],
	['012', '012'],
	[987654321098765, '987654321098765'],
	['123456789012345', '123456789012345'],
])('every digit of a number stays: %s', async (to, destination) => {
	await stage.send({ destination: '={{ $json.to }}', message: 'x' }, { items: [{ to }] });
	expect(beans()).toStrictEqual([{ destination, message: 'x' }]);
});

test.each(['1001abc', '0x1F', '12 34 56 ext. 7'])(
	'no part of a wrong number is sent to: %s',
	async (to) => {
		await stage.send({ destination: '={{ $json.to }}', message: 'x' }, { items: [{ to }] });
		expect(stage.gateway.requests).toEqual([]);
	},
);

test('the credential test is OK for what works and an error for what does not', async () => {
	const { world, credential } = stage;
	expect((await world.testCredential(credential)).status).toBe('OK');
	world.editCredential(credential, { password: 'wrong' });
	expect((await world.testCredential(credential)).status).toBe('Error');
});

test.each([
	['status 500', { status: 500 }],
	['status 503', { status: 503 }],
	['status 429', { status: 429 }],
	['a connection that is lost after acceptance', { reset: 'after acceptance' }],
	['a connection that is lost before', { reset: 'after body' }],
] as const)('nothing is sent again by itself after %s', async (_, kind) => {
	stage.gateway.faults.add({ on: 'bulk', kind });
	const result = await stage.bulk(fromCustomers, { items: customers(2) });
	expect(result.status).toBe('error');
	expect(bulkRequests(stage.gateway)).toHaveLength(1);
});

test('no secret stands in a URL', async () => {
	await stage.send({ destination: '1001', message: 'x' });
	// The gateway refuses query parameters on both paths.
	expect(stage.gateway.requests.map(({ path, statusCode }) => [path, statusCode])).toEqual([
		['/api/v2/access-token', 200],
		['/api/v2/sms/bulk', 201],
	]);
	expect(loginRequests(stage.gateway)).toBe(1);
});

test.each([
	['161 letters', 'a'.repeat(161), 2],
	['307 letters, in parts of 153', 'a'.repeat(307), 3],
	['81 euro signs, of two septets each', '€'.repeat(81), 2],
	['71 letters of another alphabet', 'я'.repeat(71), 2],
	['36 emoji, of two units each', '😀'.repeat(36), 2],
	['160 letters', 'é'.repeat(160), 1],
])('segments are counted as phones do: %s', async (_, message, segments) => {
	const { output } = await stage.send({ destination: '1001', message });
	expect(output[0]?.json).toMatchObject({ segments, message });
});

test('emoji and accents arrive, with smart encoding too where they are needed', async () => {
	const message = 'Ça va, Zoë ? Ňo 👍🏽 ê';
	for (const smartEncoding of [false, true]) {
		await stage.send({ destination: '1001', message, options: { smartEncoding } });
	}
	expect(beans().map((bean) => bean.message)).toEqual([message, message]);
});

test('with On Error: Continue one bad item leaves the others alone, and links to its input', async () => {
	const items = [{ to: '1001' }, { to: '' }, { to: '1003' }];
	const parameters = { destination: '={{ $json.to }}', message: 'x' };
	const { output, errorOutput: failed } = await stage.send(parameters, {
		items,
		node: errorOutput,
	});
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
	expect(failed.map(({ pairedItem }) => pairedItem)).toMatchObject([{ item: 1 }]);
	expect(beans().map(({ destination }) => destination)).toEqual(['1001', '1003']);
});

const read = (path: string) =>
	JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')) as IDataObject;

test('example workflows name this package, its credential and fields that exist', () => {
	const { description } = new (classesUnderTest().nodeClass)();
	const { name: credential } = new (classesUnderTest().credentialClass)();
	const fields = (list: INodeProperties[]): string[] => list.map(({ name }) => name);
	const optionNames = description.properties
		.filter(({ name }) => name === 'options')
		.flatMap(({ options }) => fields(options as INodeProperties[]));
	const files = readdirSync(new URL('../../../examples', import.meta.url)).filter((name) =>
		name.endsWith('.json'),
	);
	const nodes = files.flatMap((file) => read(`examples/${file}`).nodes as unknown as INode[]);
	const own = nodes.filter(({ type }) => type.toLowerCase().includes('smshare'));
	expect(own.length).toBeGreaterThanOrEqual(files.length);
	for (const { type, parameters, credentials } of own) {
		expect(type.replace(/Tool$/, '')).toBe(
			`${read('package.json').name as string}.${description.name}`,
		);
		expect(Object.keys(credentials ?? {})).toEqual([credential]);
		expect(fields(description.properties)).toEqual(
			expect.arrayContaining(
				Object.keys(parameters).filter((name) => !/^(toolDescription|descriptionType)$/.test(name)),
			),
		);
		expect(optionNames).toEqual(expect.arrayContaining(Object.keys(parameters.options ?? {})));
	}
});
