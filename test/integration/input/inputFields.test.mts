import { DateTime } from 'luxon';
import { goOn } from '../customers.mts';
import { errorText } from '../../errorText.mts';
import { setupForEach } from '../setup.mts';

const dataMode = 'autoMapInputData';

const setup = setupForEach();

async function map(parameters: Record<string, string>, ...items: object[]) {
	return await setup.bulk(
		{ dataMode, ...parameters, options: { groupIdentical: false } },
		{ items: items as never, node: goOn, workflowSettings: { timezone: 'Europe/Paris' } },
	);
}

it('without names, the fields are destination, message and sendAt', async () => {
	await map({}, { destination: '1001', message: ' a,b ', sendAt: '2099-10-10T14:55:43Z', id: 7 });
	expect(setup.sent()).toStrictEqual([
		[{ destination: '1001', message: ' a,b ', scheduleTimestamp: 4095327343000 }],
	]);
});

it('names with dots reach into objects', async () => {
	const names = {
		destinationField: 'customer.phone',
		messageField: 'sms.text',
		sendAtField: 'customer.visit.at',
	};
	const visit = { at: 4095327343 };
	await map(names, { customer: { phone: 1001, visit }, sms: { text: 'x' } });
	expect(setup.sent()).toStrictEqual([
		[{ destination: '1001', message: 'x', scheduleTimestamp: 4095327343000 }],
	]);
});

it('names with brackets, as n8n writes a field that is dragged here, reach into objects and lists', async () => {
	const names = { destinationField: "customer['home.phone 1']", messageField: 'texts[1]' };
	await map(names, { customer: { 'home.phone 1': '1001' }, texts: ['x', 'y'] });
	expect(setup.sent()).toStrictEqual([[{ destination: '1001', message: 'y' }]]);
});

it('a field whose own name holds a dot comes before one inside an object', async () => {
	const names = { destinationField: 'customer.phone', messageField: 'a.b.c' };
	await map(names, { customer: { phone: '1001' }, 'customer.phone': '1002', 'a.b.c': 'x' });
	expect(setup.sent()).toStrictEqual([[{ destination: '1002', message: 'x' }]]);
});

it('names may differ by item', async () => {
	const items = [
		{ field: 'home', home: '1001', work: '1002', message: 'x' },
		{ field: 'work', home: '1003', work: '1004', message: 'y' },
	];
	await map({ destinationField: '={{ $json.field }}' }, ...items);
	expect(
		setup
			.sent()
			.flat()
			.map(({ destination }) => destination),
	).toEqual(['1001', '1004']);
});

it('expressions in the fields are not evaluated', async () => {
	await map({}, { destination: '1001', message: '={{ 1 + 1 }}' });
	expect(setup.sent()).toStrictEqual([[{ destination: '1001', message: '={{ 1 + 1 }}' }]]);
});

it.each(['constructor.name', '__proto__.toString', 'toString', 'destination.length'])(
	'what objects and texts inherit is no field: %s',
	async (messageField) => {
		const result = await map({ messageField }, { destination: '1001' });
		expect(errorText(result.output[0]?.json)).toContain(`the input has no field “${messageField}”`);
		expect(setup.sent()).toEqual([]);
	},
);

it('the sending time may be what expressions give, which sendAt.test.mts lists', async () => {
	const sendAt = DateTime.fromMillis(4095327343000, { zone: 'Asia/Tokyo' });
	const result = await map({}, { destination: '1001', message: 'x', sendAt });
	expect(setup.sent().flat()).toMatchObject([{ scheduleTimestamp: 4095327343000 }]);
	expect(result.output[0]?.json.sendAt).toBe('2099-10-10T16:55:43+02:00');
});

it.each<[string, object]>([
	['is not there', {}],
	['is empty', { sendAt: '' }],
	['is null', { sendAt: null }],
])('an item whose sendAt %s is sent at once', async (_, own) => {
	const result = await map({}, { destination: '1001', message: 'x', ...own });
	expect(result.output[0]?.json).toMatchObject({ status: 'accepted', sendAt: null });
	expect(setup.sent()).toStrictEqual([[{ destination: '1001', message: 'x' }]]);
});

it('no field for the time means at once, also where a column has no name', async () => {
	const result = await map({ sendAtField: '' }, { destination: '1001', message: 'x', '': 'note' });
	expect(result.output[0]?.json).toMatchObject({ status: 'accepted', sendAt: null });
});

it.each([
	['destinationField', 'To Field'],
	['messageField', 'Message Field'],
	['sendAtField', 'Send At Field'],
])('an item without the field that %s names is refused alone', async (parameter, label) => {
	const item = { destination: '1001', message: 'x', other: { in: '1002' } };
	const result = await map({ [parameter]: 'other.in' }, item, { ...item, other: {} });
	const valid = parameter !== 'sendAtField';
	expect(result.output.map(({ json }) => 'error' in json)).toEqual([!valid, true]);
	expect(errorText(result.output[1]?.json)).toBe(
		`${label} of item 1: the input has no field “other.in”. The first item has the fields “destination”, “message”, “other”. Name a field that every input item has, or set Message Source to Set Below and use expressions.`,
	);
	expect(setup.sent().flat()).toHaveLength(valid ? 1 : 0);
});

it.each(['={{ "" }}', '={{ null }}'])('a name that is empty is told: %s', async (messageField) => {
	const result = await map({ messageField }, { destination: '1001', message: 'x', '': 'y' });
	expect(errorText(result.output[0]?.json)).toContain('Message Field of item 0: ');
	expect(setup.sent()).toEqual([]);
});
