import { setupForAll } from '../setup/setup.mts';
import { exampleFor, headerAuth, type HeaderAuth } from './importing.mts';

const order = {
	order: 'A-1042',
	tracking: 'https://example.com/t/A-1042',
	customer: { name: 'Robin', phone: '06 39 98 12 34' },
};

describe('the example order-shipped-webhook.json', () => {
	const setup = setupForAll();
	let shop: HeaderAuth;

	beforeAll(async () => {
		const { rest } = setup;
		shop = await headerAuth(setup);
		const example = await exampleFor(setup, 'order-shipped-webhook.json', shop.credentials);
		await rest.activateWorkflow(await rest.createWorkflow(example));
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
		expect(JSON.parse(text)).toEqual({ order: 'A-1042', status: 'accepted', segments: 1 });
		expect(setup.gateway.phone()).toMatchObject([
			{
				destination: '+33639981234',
				message:
					'Hello Robin, your order A-1042 is on its way. Follow it: https://example.com/t/A-1042',
			},
		]);
	});

	it('answers 502 where the gateway refuses, and the next try sends', async () => {
		setup.gateway.faults.add({ on: 'bulk', kind: { status: 503 } });
		const { status, text } = await post(order);
		expect(status).toBe(502);
		expect(JSON.parse(text)).toMatchObject({ order: 'A-1042', status: 'failed' });
		expect(text).toContain('HTTP 503');
		expect(setup.gateway.phone()).toEqual([]);
		expect((await post(order)).status).toBe(200);
		expect(setup.gateway.phone()).toHaveLength(1);
	});

	it('answers 504 where nobody knows whether the SMS was accepted', async () => {
		setup.gateway.faults.add({ on: 'bulk', kind: { reset: 'after acceptance' } });
		const { status, text } = await post(order);
		expect(status).toBe(504);
		expect(text).toContain('may have been accepted');
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
