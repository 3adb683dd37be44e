import type { SmsBean } from '../../../sandbox/gateway/gateway.mts';
import { stoppedClock } from '../clock.mts';
import { customers, fromCustomers, numberAt } from '../customers.mts';
import { setupForEach } from '../setup.mts';

const setup = setupForEach();

const timesOf = (beans: SmsBean[]) => beans.map(({ scheduleTimestamp }) => scheduleTimestamp);

/** The most recipients in any span of 60 seconds that is closed at its start. */
function mostInAMinute(loads: Array<{ time: number; recipients: number }>): number {
	const within = (start: number) =>
		loads
			.filter(({ time }) => time >= start && time < start + 60_000)
			.reduce((sum, { recipients }) => sum + recipients, 0);
	return Math.max(...loads.map(({ time }) => within(time)));
}

const loadsOf = (beans: SmsBean[]) =>
	beans.map(({ destination, scheduleTimestamp }) => ({
		time: scheduleTimestamp ?? NaN,
		recipients: destination.split(',').length,
	}));

/** When each SMS leaves the phone: at its time, or when it arrives. */
const departures = () =>
	setup.gateway
		.phone()
		.map(({ at, scheduleTimestamp }) => ({ time: scheduleTimestamp ?? at, recipients: 1 }));

const byItem = { destination: '={{ $json.to }}', message: 'x' };

describe('with the clock stopped', () => {
	const clock = stoppedClock();

	it('spreads messages that are due now, over all requests, and keeps the order', async () => {
		const options = { messagesPerMinute: 30, batchSize: 40 };
		const result = await setup.bulk({ ...fromCustomers, options }, { items: customers(100) });
		const beans = setup.sent().flat();
		expect(setup.sent().map((batch) => batch.length)).toEqual([40, 40, 20]);
		expect(beans.map(({ destination }) => destination)).toEqual(customers(100).map(({ to }) => to));
		// The first message may reach the phone ten seconds later; the second one counts from there.
		const later = beans.slice(1).map((_, i) => clock.now() + 12_000 + i * 2_000);
		expect(timesOf(beans)).toEqual([undefined, ...later]);
		expect(result.output[0]?.json).toMatchObject({ status: 'accepted', scheduleTimestamp: null });
		expect(result.output.slice(1).map(({ json }) => json.scheduleTimestamp)).toEqual(later);
		expect(mostInAMinute(departures())).toBe(30);
	});

	it('plans anew what the clock has overtaken when the turn of its request comes', async () => {
		const start = clock.now();
		const seconds = (beans: SmsBean[]) =>
			timesOf(beans).map((time) => time && (time - start) / 1_000);
		setup.gateway.onRequest(({ endpoint }) => endpoint === 'bulk' && clock.advance(8_000));
		const options = { messagesPerMinute: 120, batchSize: 2 };
		const result = await setup.bulk({ ...fromCustomers, options }, { items: customers(6) });
		// By the first plan the second request has times of 11 and 11.5 s, which are 8 s nearer by then.
		expect(setup.sent().map(seconds)).toEqual([
			[undefined, 10.5],
			[undefined, 18.5],
			[undefined, 26.5],
		]);
		expect(result.output.map(({ json }) => json.status)).toEqual(
			[1, 2, 3].flatMap(() => ['accepted', 'scheduled']),
		);
	});

	it('leaves a plan as it is whose times are far enough away', async () => {
		const start = clock.now();
		setup.gateway.onRequest(({ endpoint }) => endpoint === 'bulk' && clock.advance(4_000));
		const options = { messagesPerMinute: 120, batchSize: 2 };
		await setup.bulk({ ...fromCustomers, options }, { items: customers(4) });
		const [, ...later] = timesOf(setup.sent().flat());
		expect(later).toEqual([10_500, 11_000, 11_500].map((time) => start + time));
	});

	it('is accepted although the gateway needs seconds for the login and each answer', async () => {
		setup.gateway.onRequest(() => clock.advance(1_500));
		const options = { messagesPerMinute: 60_000 };
		const result = await setup.bulk({ ...fromCustomers, options }, { items: customers(5) });
		expect(result.error).toBeUndefined();
		expect(setup.gateway.phone()).toHaveLength(5);
	});

	it('keeps to the rate where a first item of many recipients arrives late', async () => {
		setup.gateway.onRequest(() => clock.advance(1_500));
		const many = Array.from({ length: 60 }, (_, i) => numberAt(i));
		const items = [many, ...customers(10).map(({ to }) => [to.replace('0639', '0640')])];
		const options = { messagesPerMinute: 60 };
		await setup.bulk({ ...byItem, options }, { items: items.map((to) => ({ to })) });
		expect(departures()).toHaveLength(70);
		expect(mostInAMinute(departures())).toBe(60);
	});
});

it('counts recipients, and never exceeds the rate', async () => {
	const items = Array.from({ length: 30 }, (_, i) => ({
		to: Array.from({ length: (i % 4) + 1 }, (__, n) => numberAt(i * 10 + n)),
		at: i % 3 === 0 ? '2099-10-10T12:00:00Z' : '2099-10-10T12:00:20Z',
	}));
	const options = { messagesPerMinute: 7, batchSize: 10, sendAt: '={{ $json.at }}' };
	await setup.bulk({ ...byItem, options }, { items });
	const loads = loadsOf(setup.sent().flat());
	expect(loads).toHaveLength(30);
	expect(mostInAMinute(loads)).toBeLessThanOrEqual(7);
	expect(mostInAMinute(loads)).toBeGreaterThanOrEqual(5);
	expect(Math.min(...loads.map(({ time }) => time))).toBe(Date.parse('2099-10-10T12:00:00Z'));
});

it('gives an item as much time as it has recipients', async () => {
	const items = [['1001'], ['1002', '1003'], ['1004', '1005', '1006'], ['1007']];
	const options = { messagesPerMinute: 60, sendAt: '2099-10-10T14:55:43Z' };
	await setup.bulk({ ...byItem, options }, { items: items.map((to) => ({ to })) });
	expect(timesOf(setup.sent().flat())).toEqual(
		[0, 1, 3, 6].map((seconds) => 4095327343000 + seconds * 1_000),
	);
});

it('waits for nothing: a bulk of 1,000 at 30 a minute is with the gateway at once', async () => {
	const options = { messagesPerMinute: 30, batchSize: 1000 };
	await setup.bulk({ ...fromCustomers, options }, { items: customers(1000) });
	const beans = setup.sent().flat();
	expect(mostInAMinute(loadsOf(beans.slice(1)))).toBe(30);
	const [last = 0] = timesOf(beans).slice(-1);
	expect(last - (beans[1]?.scheduleTimestamp ?? 0)).toBe(998 * 2_000);
});

it('refuses an item with more recipients than the rate allows', async () => {
	const options = { messagesPerMinute: 2 };
	const result = await setup.bulk({ destination: '1001,1002,1003', message: 'x', options });
	expect(result.error?.message).toBe(
		'To of item 0: 3 recipients are more than 2 messages a minute',
	);
	expect(setup.sent()).toEqual([]);
});
