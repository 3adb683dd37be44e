import type { SmsBean } from '../../../sandbox/gateway/gateway.mts';
import { customers, fromCustomers, numberAt } from '../customers.mts';
import { setupForEach } from '../setup.mts';

const setup = setupForEach();

const at = (iso: string) => Date.parse(iso);
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

it('pacing spreads messages that are due now, over all requests, and keeps the order', async () => {
	const before = Date.now();
	const options = { messagesPerMinute: 30, batchSize: 40 };
	const result = await setup.bulk({ ...fromCustomers, options }, { items: customers(100) });
	const after = Date.now();
	const beans = setup.sent().flat();
	const [first, ...rest] = timesOf(beans);
	expect(setup.sent().map((batch) => batch.length)).toEqual([40, 40, 20]);
	expect(beans.map(({ destination }) => destination)).toEqual(customers(100).map(({ to }) => to));
	expect(first).toBeUndefined();
	expect(result.output[0]?.json).toMatchObject({ status: 'accepted', scheduleTimestamp: null });
	// The first message may reach the phone ten seconds later; the second one counts from there.
	const start = (rest[0] ?? 0) - 12_000;
	expect(start).toBeGreaterThanOrEqual(before);
	expect(start).toBeLessThanOrEqual(after);
	expect(rest).toEqual(rest.map((_, i) => start + 12_000 + i * 2_000));
	const arrival = { time: setup.gateway.phone()[0]?.at ?? NaN, recipients: 1 };
	expect(mostInAMinute([arrival, ...loadsOf(beans.slice(1))])).toBe(30);
	expect(result.output.slice(1).map(({ json }) => json.scheduleTimestamp)).toEqual(rest);
});

it('pacing counts recipients, and never exceeds the rate', async () => {
	const items = Array.from({ length: 30 }, (_, i) => ({
		to: Array.from({ length: (i % 4) + 1 }, (__, n) => numberAt(i * 10 + n)),
		at: i % 3 === 0 ? '2099-10-10T12:00:00Z' : '2099-10-10T12:00:20Z',
	}));
	const options = { messagesPerMinute: 7, batchSize: 10, sendAt: '={{ $json.at }}' };
	await setup.bulk({ destination: '={{ $json.to }}', message: 'x', options }, { items });
	const loads = loadsOf(setup.sent().flat());
	expect(loads).toHaveLength(30);
	expect(mostInAMinute(loads)).toBeLessThanOrEqual(7);
	expect(mostInAMinute(loads)).toBeGreaterThanOrEqual(5);
	expect(Math.min(...loads.map(({ time }) => time))).toBe(at('2099-10-10T12:00:00Z'));
});

it('an item takes as much time as it has recipients', async () => {
	const items = [['1001'], ['1002', '1003'], ['1004', '1005', '1006'], ['1007']];
	const options = { messagesPerMinute: 60, sendAt: '2099-10-10T14:55:43Z' };
	await setup.bulk(
		{ destination: '={{ $json.to }}', message: 'x', options },
		{ items: items.map((to) => ({ to })) },
	);
	expect(timesOf(setup.sent().flat())).toEqual(
		[0, 1, 3, 6].map((seconds) => 4095327343000 + seconds * 1_000),
	);
});

it('a bulk of 1,000 at 30 a minute returns at once', async () => {
	const start = performance.now();
	const options = { messagesPerMinute: 30, batchSize: 1000 };
	await setup.bulk({ ...fromCustomers, options }, { items: customers(1000) });
	expect(performance.now() - start).toBeLessThan(10_000);
	const beans = setup.sent().flat();
	expect(mostInAMinute(loadsOf(beans.slice(1)))).toBe(30);
	const [last = 0] = timesOf(beans).slice(-1);
	expect(last - (beans[1]?.scheduleTimestamp ?? 0)).toBe(998 * 2_000);
});

it('times that the clock has overtaken are planned anew', async () => {
	await setup.send({ destination: '1001', message: 'x' });
	const start = Date.now();
	setup.gateway.faults.add({ on: 'bulk', kind: { slow: 6_000 } });
	const options = { messagesPerMinute: 120, batchSize: 2 };
	const result = await setup.bulk({ ...fromCustomers, options }, { items: customers(4) });
	const [, first, second] = setup.sent().map(timesOf);
	expect(first).toEqual([undefined, expect.any(Number)]);
	// When its turn came, the second request held times of 10.5 s and 11 s after the start.
	expect(second).toEqual([undefined, expect.any(Number)]);
	expect(second?.[1]).toBeGreaterThanOrEqual(start + 16_000);
	expect(result.output.map(({ json }) => json.status)).toEqual(
		[1, 2].flatMap(() => ['accepted', 'scheduled']),
	);
});

it('paced messages are accepted although the gateway needs seconds for the login and each answer', async () => {
	setup.gateway.settings.latencyMs = 1_500;
	const options = { messagesPerMinute: 60_000 };
	const result = await setup.bulk({ ...fromCustomers, options }, { items: customers(5) });
	expect(result.error).toBeUndefined();
	expect(setup.gateway.phone()).toHaveLength(5);
});

it('an item with more recipients than the rate allows is refused', async () => {
	const result = await setup.bulk(
		{
			destination: '1001,1002,1003',
			message: 'x',
			options: { messagesPerMinute: 2 },
		},
		{ items: [{}] },
	);
	expect(result.error?.message).toBe(
		'To of item 0: 3 recipients are more than 2 messages a minute',
	);
	expect(setup.sent()).toEqual([]);
});

it('a first item of many recipients that arrives late leaves the rate as it is', async () => {
	setup.gateway.settings.latencyMs = 1_500;
	const many = Array.from({ length: 60 }, (_, i) => numberAt(i));
	const items = [many, ...customers(10).map(({ to }) => [to.replace('0639', '0640')])];
	const result = await setup.bulk(
		{ destination: '={{ $json.to }}', message: 'x', options: { messagesPerMinute: 60 } },
		{ items: items.map((to) => ({ to })) },
	);
	expect(result.status).toBe('success');
	const arrivals = setup.gateway.phone().map(({ at: arrival, scheduleTimestamp }) => ({
		time: scheduleTimestamp ?? arrival,
		recipients: 1,
	}));
	expect(arrivals).toHaveLength(70);
	expect(mostInAMinute(arrivals)).toBe(60);
});
