import { setupForAll } from '../setup/setup.mts';
import { exampleFor, headerAuth, type HeaderAuth } from './importing.mts';

let orders = 0;

/** An order of its own for each test, since the SMS about one order is sent once. */
const newOrder = () => ({
	order: `A-${++orders}`,
	tracking: `https://example.com/t/A-${orders}`,
	customer: { name: 'Robin', phone: '06 39 98 12 34' },
});

describe('the example order-shipped-webhook.json', () => {
	const setup = setupForAll();
	let shop: HeaderAuth;

	beforeAll(async () => {
		const { rest } = setup;
		shop = await headerAuth(setup);
		const example = await exampleFor(setup, 'order-shipped-webhook.json', shop.credentials);
		await rest.activateWorkflow(await rest.createWorkflow(example));
	});

	let order = newOrder();

	beforeEach(() => {
		order = newOrder();
	});

	async function post(body: object, headers = shop.headers) {
		const answer = await fetch(`${setup.n8n.url}/webhook/order-shipped`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify(body),
		});
		const text = await answer.text();
		return { status: answer.status, text };
	}

	it('sends the SMS and answers 200 with its status', async () => {
		const { status, text } = await post(order);
		expect(status).toBe(200);
		expect(JSON.parse(text)).toEqual({ order: order.order, status: 'accepted', segments: 1 });
		expect(setup.gateway.phone()).toMatchObject([
			{
				destination: '+33639981234',
				message: `Hello Robin, your order ${order.order} is on its way. Follow it: ${order.tracking}`,
			},
		]);
	});

	it('sends the SMS once where the shop delivers its web request again', async () => {
		await post(order);
		const { status, text } = await post(order);
		expect(status).toBe(200);
		expect(JSON.parse(text)).toMatchObject({ status: 'skipped' });
		expect(setup.gateway.phone()).toHaveLength(1);
	});

	it('answers 502 where the gateway refuses, and the next try sends', async () => {
		setup.gateway.faults.add({ on: 'bulk', kind: { status: 404 } });
		const { status, text } = await post(order);
		expect(status).toBe(502);
		expect(JSON.parse(text)).toMatchObject({ order: order.order, status: 'notSent' });
		expect(text).toContain('HTTP 404');
		expect(setup.gateway.phone()).toEqual([]);
		expect((await post(order)).status).toBe(200);
		expect(setup.gateway.phone()).toHaveLength(1);
	});

	it('answers 504 where nobody knows whether the SMS was accepted', async () => {
		setup.gateway.faults.add({ on: 'bulk', kind: { reset: 'after acceptance' } });
		const { status, text } = await post(order);
		expect(status).toBe(504);
		expect(JSON.parse(text)).toMatchObject({ status: 'unconfirmed' });
		expect(setup.gateway.phone()).toHaveLength(1);
	});

	it.each([
		['a number that cannot be dialled', { name: 'Robin', phone: '06 39 98 12' }],
		['no number', { name: 'Robin' }],
	])('answers 422 to an order with %s', async (_, customer) => {
		const { status, text } = await post({ ...order, customer });
		expect(status).toBe(422);
		expect(text).toContain('phone number');
		expect(setup.gateway.requests).toEqual([]);
	});

	it('sends nothing for whoever does not have the key', async () => {
		expect((await post(order, {})).status).toBe(403);
		expect((await post(order, { 'X-Shop-Key': 'another' })).status).toBe(403);
		expect(setup.gateway.requests).toEqual([]);
	});
});
