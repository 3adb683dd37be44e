import type { SmsBean } from '../../../sandbox/gateway/gateway.mts';
import { customers, fromCustomers } from '../customers.mts';
import { setupForEach } from '../setup.mts';

const setup = setupForEach();

const newYork = { timezone: 'America/New_York' };
const at = (iso: string) => Date.parse(iso);
const timesOf = (beans: SmsBean[]) => beans.map(({ scheduleTimestamp }) => scheduleTimestamp);

it.each<[string, object, string, string]>([
	['before it opens', { from: '09:00', to: '18:00' }, '2099-10-09T07:30:00', '2099-10-09T09:00:00'],
	[
		'while it is open',
		{ from: '09:00', to: '18:00' },
		'2099-10-09T12:34:56',
		'2099-10-09T12:34:56',
	],
	['as it closes', { from: '09:00', to: '18:00' }, '2099-10-08T18:00:00', '2099-10-09T09:00:00'],
	['on a weekend', { from: '09:00', to: '18:00' }, '2099-10-10T14:55:43', '2099-10-12T09:00:00'],
	[
		'on a day that is chosen',
		{ from: '10:00', to: '12:00', days: [6, 7] },
		'2099-10-09T11:00:00',
		'2099-10-10T10:00:00',
	],
	[
		'over midnight',
		{ from: '20:00', to: '06:00', days: [5] },
		'2099-10-10T05:59:00',
		'2099-10-10T05:59:00',
	],
	[
		'after a window over midnight',
		{ from: '20:00', to: '06:00', days: [5] },
		'2099-10-10T06:00:00',
		'2099-10-16T20:00:00',
	],
])('a sending window moves times, %s', async (_, window, asked, expected) => {
	for (const [zone, offset] of [
		['Europe/Paris', '+02:00'],
		['America/New_York', '-04:00'],
	]) {
		const parameters = {
			destination: '1001',
			message: 'x',
			options: { sendAt: asked, sendingWindow: { window } } as never,
		};
		const workflowSettings = { timezone: zone as string };
		const runs = [
			await setup.send(parameters, { workflowSettings }),
			await setup.bulk(parameters, { workflowSettings }),
		];
		for (const { output } of runs) {
			expect(output[0]?.json).toMatchObject({
				status: 'scheduled',
				sendAt: `${expected}${offset}`,
				scheduleTimestamp: at(`${expected}${offset}`),
			});
		}
		expect(timesOf(setup.sent().slice(-2).flat())).toEqual(
			Array(2).fill(at(`${expected}${offset}`)),
		);
	}
});

it('with pacing, what does not fit into the window goes on at the next opening', async () => {
	const options = {
		sendAt: '2099-10-09T11:58:00',
		messagesPerMinute: 2,
		sendingWindow: { window: { from: '09:00', to: '12:00', days: [1, 2, 3, 4, 5] } },
	};
	await setup.bulk(
		{ ...fromCustomers, options },
		{ items: customers(6), workflowSettings: newYork },
	);
	expect(timesOf(setup.sent().flat()).map((time) => new Date(time ?? 0).toISOString())).toEqual([
		'2099-10-09T15:58:00.000Z',
		'2099-10-09T15:58:30.000Z',
		'2099-10-09T15:59:00.000Z',
		'2099-10-09T15:59:30.000Z',
		'2099-10-12T13:00:00.000Z',
		'2099-10-12T13:00:30.000Z',
	]);
});

it('a message that is due now waits for a window that is closed, and goes at once in an open one', async () => {
	const minutes = (offset: number) =>
		new Date(Date.now() + offset * 60_000).toISOString().slice(11, 16);
	const run = async (from: string, to: string) =>
		(
			await setup.send(
				{
					destination: '1001',
					message: 'x',
					options: { sendingWindow: { window: { from, to, days: [] } } },
				},
				{ workflowSettings: { timezone: 'UTC' } },
			)
		).output[0]?.json;
	expect(await run(minutes(-60), minutes(60))).toMatchObject({ status: 'accepted', sendAt: null });
	const opens = minutes(120);
	const waiting = await run(opens, minutes(180));
	expect(waiting).toMatchObject({ status: 'scheduled' });
	expect(String(waiting?.sendAt).slice(11, 16)).toBe(opens);
});
