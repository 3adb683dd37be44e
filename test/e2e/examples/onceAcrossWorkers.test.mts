import { startPostgres, type Postgres } from '../../../sandbox/queue/postgres.mts';
import { setupForAll } from '../setup/setup.mts';
import { importOrdersOnce, type OrdersOnce } from './ordersOnce.mts';

describe('the example once-across-workers.json', () => {
	const setup = setupForAll();
	let postgres: Postgres;
	let orders: OrdersOnce;

	beforeAll(async () => {
		postgres = await startPostgres();
		orders = await importOrdersOnce(setup, postgres);
	});
	afterAll(async () => {
		await postgres.stop();
	});

	it('sends one SMS for an order that arrives ten times at once, and tries again what was refused', async () => {
		const { gateway } = setup;
		await Promise.all(Array.from({ length: 10 }, () => orders.post('A-1')));
		await orders.ended(10);
		expect(gateway.phone()).toMatchObject([
			{ destination: '+33639981234', message: 'Hello Robin, your order A-1 is on its way.' },
		]);
		gateway.faults.add({ on: 'bulk', kind: { status: 404 } });
		await orders.post('A-2');
		await orders.ended(11);
		expect(gateway.phone()).toHaveLength(1);
		await orders.post('A-2');
		const all = await orders.ended(12);
		expect(gateway.phone()).toHaveLength(2);
		expect(all.map(({ status }) => status)).toEqual(Array(12).fill('success'));
	});
});
