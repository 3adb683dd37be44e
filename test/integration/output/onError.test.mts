import { customers, errorOutput, fromCustomers, goOn, stop } from '../customers.mts';
import { errorText } from '../../errorText.mts';
import { setupForEach } from '../setup.mts';

const setup = setupForEach();

/** 100 customers of which number 99 has no phone. */
const lastIsBad = customers(100).map((customer, i) =>
	i === 99 ? { ...customer, to: '?' } : customer,
);
const refusal = 'To of item 99: “?” is not a phone number';

describe.each(['send', 'bulk'] as const)('%s', (operation) => {
	it('with Stop, nothing is sent where one item is refused, even the last', async () => {
		const result = await setup[operation](fromCustomers, { items: lastIsBad, node: stop });
		expect(result.status).toBe('error');
		expect(result.error).toMatchObject({ name: 'NodeOperationError', message: refusal });
		expect(result.error?.description).toMatch(/accepted: 0, unconfirmed: 0, not sent: 100$/);
		expect(result.error?.context).toMatchObject({ itemIndex: 99 });
		expect(setup.gateway.requests).toEqual([]);
	});

	it('with Continue, only the refused item fails', async () => {
		const result = await setup[operation](fromCustomers, { items: lastIsBad, node: goOn });
		expect(result.status).toBe('success');
		expect(result.output).toHaveLength(100);
		expect(result.output.slice(0, 99).map(({ json }) => json.status)).toEqual(
			Array(99).fill('accepted'),
		);
		const [failed] = result.output.slice(-1);
		expect(Object.keys(failed?.json ?? {})).toEqual(['status', 'destination', 'message', 'error']);
		expect(errorText(failed?.json)).toContain(`${refusal}. Give digits`);
		expect(failed?.pairedItem).toEqual({ item: 99 });
		expect(setup.gateway.phone()).toHaveLength(99);
	});

	it('with the error output, the refused item leaves there with its fields and the error', async () => {
		const items = [
			{ to: '1001', message: 'one', status: 'vip' },
			{ to: '?', message: 'two', status: 'new', nested: { a: [1] } },
			{ to: '1003', message: 'three' },
		];
		const result = await setup[operation](
			{ destination: '={{ $json.to }}', message: '={{ $json.message }}' },
			{ items, node: errorOutput },
		);
		expect(result.status).toBe('success');
		expect(result.output.map(({ json, pairedItem }) => [json.message, pairedItem])).toEqual([
			['one', { item: 0 }],
			['three', { item: 2 }],
		]);
		expect(result.errorOutput).toHaveLength(1);
		expect(result.errorOutput[0]?.pairedItem).toMatchObject({ item: 1 });
		expect(result.errorOutput[0]?.json).toStrictEqual({
			...items[1],
			error: {
				message: 'To of item 1: “?” is not a phone number',
				description: expect.stringContaining('Give digits') as string,
				outcome: 'refused',
				item: 1,
			},
		});
		expect(setup.gateway.phone().map(({ destination }) => destination)).toEqual(['1001', '1003']);
	});

	it('with the error output, an option that concerns all fails every item', async () => {
		const items = customers(2);
		const result = await setup[operation](
			{ ...fromCustomers, options: { timeout: 0 } },
			{ items, node: errorOutput },
		);
		expect(result.output).toEqual([]);
		expect(result.errorOutput.map(({ json }) => json)).toStrictEqual(
			items.map((fields, item) => ({
				...fields,
				error: {
					message: 'Timeout: 0 is not a whole number from 1 to 3600',
					description: 'Give a whole number from 1 to 3600.',
					outcome: 'refused',
					item,
				},
			})),
		);
		expect(setup.gateway.requests).toEqual([]);
	});
});

it('without a choice of the user, errors stop the node', async () => {
	const result = await setup.send({ destination: '={{ "?" }}', message: 'x' });
	expect(result.status).toBe('error');
});

it('all refused items are counted, and the first is explained', async () => {
	const items = [{ to: '1001' }, { to: 'a' }, { to: '1002,1003' }, { to: 'b' }];
	const result = await setup.bulk(
		{ destination: '={{ $json.to }}', message: 'x' },
		{ items, node: stop },
	);
	expect(result.error?.message).toBe('2 messages cannot be sent as they are');
	expect(result.error?.context?.itemIndex).toBeUndefined();
	expect(result.error?.description).toContain(
		'The first of them: To of item 1: “a” is not a phone number. ',
	);
	expect(result.error?.description).toContain('not sent: 4');
});

it('n8n’s own texts do not take the place of the message', async () => {
	const result = await setup.send(
		{ destination: '1001', message: 'x', options: { sendAt: '={{ "ETIMEDOUT" }}' } },
		{ node: stop },
	);
	expect(result.error?.message).toBe('Send At of item 0: “ETIMEDOUT” is not a date and time');
	expect(JSON.stringify(result.error)).not.toContain('Retry on Fail');
});
