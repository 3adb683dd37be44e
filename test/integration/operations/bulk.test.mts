import { requestsTo } from '../../gatewaySide.mts';
import { customers, fromCustomers, numberAt } from '../customers.mts';
import { setupForEach } from '../setup.mts';

const to = '={{ $json.to }}';

const setup = setupForEach();

const sizes = () => setup.sent().map((beans) => beans.length);

it.each([
	['defineBelow', fromCustomers],
	['autoMapInputData', { destinationField: 'to', messageField: 'text' }],
])(
	'250 items are three requests of 100, 100 and 50 beans in input order: %s',
	async (mode, own) => {
		const items = customers(250);
		const result = await setup.bulk({ dataMode: mode, ...own }, { items });
		expect(result.status).toBe('success');
		expect(sizes()).toEqual([100, 100, 50]);
		expect(setup.sent().flat()).toStrictEqual(
			items.map((item) => ({ destination: item.to, message: item.text })),
		);
		expect(setup.gateway.phone().map(({ destination }) => destination)).toEqual(
			items.map((item) => item.to),
		);
		expect(result.output.map(({ json }) => json.batch)).toEqual([
			...Array<number>(100).fill(1),
			...Array<number>(100).fill(2),
			...Array<number>(50).fill(3),
		]);
		expect(result.output.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, item) => ({ item })),
		);
	},
);

it('batch size 1 makes one request for each item', async () => {
	await setup.bulk({ ...fromCustomers, options: { batchSize: 1 } }, { items: customers(3) });
	expect(sizes()).toEqual([1, 1, 1]);
});

it('batch size 1000 puts 1,000 recipients into one request', async () => {
	await setup.bulk({ ...fromCustomers, options: { batchSize: 1000 } }, { items: customers(1001) });
	expect(sizes()).toEqual([1000, 1]);
});

it('the batch size counts recipients, and never splits an item', async () => {
	const items = [['1001', '1002'], ['1003', '1004'], ['1005'], ['1006', '1007', '1008']];
	await setup.bulk(
		{ destination: to, message: '={{ "text " + $itemIndex }}', options: { batchSize: 3 } },
		{ items: items.map((numbers) => ({ to: numbers })) },
	);
	expect(setup.sent().map((beans) => beans.map(({ destination }) => destination))).toEqual([
		['1001,1002'],
		['1003,1004', '1005'],
		['1006,1007,1008'],
	]);
});

it('an item with more recipients than the batch size goes alone', async () => {
	const items = [{ to: '1001' }, { to: '1002,1003,1004,1005' }, { to: '1006' }];
	const options = { batchSize: 2 };
	const result = await setup.bulk({ destination: to, message: 'x', options }, { items });
	expect(setup.sent().map((beans) => beans.map(({ destination }) => destination))).toEqual([
		['1001'],
		['1002,1003,1004,1005'],
		['1006'],
	]);
	expect(result.output.map(({ json }) => [json.recipients, json.batch])).toEqual([
		[1, 1],
		[4, 2],
		[1, 3],
	]);
});

it('an option for the whole batch that is an expression is read from the first item', async () => {
	const items = customers(6).map((customer, i) => ({ ...customer, size: i === 0 ? 4 : 1 }));
	await setup.bulk({ ...fromCustomers, options: { batchSize: '={{ $json.size }}' } }, { items });
	expect(sizes()).toEqual([4, 2]);
});

it('Send takes none of the options of Bulk', async () => {
	const options = { batchSize: 5, removeDuplicates: true, messagesPerMinute: 1 };
	const items = [{ to: numberAt(1) }, { to: numberAt(1) }, { to: numberAt(2) }];
	const result = await setup.send({ destination: to, message: 'x', options }, { items });
	expect(result.output.map(({ json }) => json.status)).toEqual(Array(3).fill('accepted'));
	expect(sizes()).toEqual([1, 1, 1]);
	expect(requestsTo(setup.gateway, 'bulk')).toHaveLength(3);
});
