import type { SmsBean } from '../../../sandbox/gateway/gateway.mts';
import { requestsTo } from '../../gatewaySide.mts';
import { setupForEach } from '../setup.mts';

const setup = setupForEach();

const paris = { timezone: 'Europe/Paris' };
const newYork = { timezone: 'America/New_York' };
const at = (iso: string) => Date.parse(iso);
const timesOf = (beans: SmsBean[]) => beans.map(({ scheduleTimestamp }) => scheduleTimestamp);

it('up to 60 seconds late counts as now', async () => {
	const sendAt = '={{ $now.minus({ seconds: 50 }).toISO() }}';
	const options = { sendAt };
	const result = await setup.send({ destination: '1001', message: 'x', options });
	expect(result.output[0]?.json).toMatchObject({ status: 'accepted', scheduleTimestamp: null });
	expect(requestsTo(setup.gateway, 'bulk')).toMatchObject([{ statusCode: 201 }]);
});

it.each<[string, string, object, string]>([
	['the date picker', '2099-10-10T14:55:43', paris, '2099-10-10T14:55:43+02:00'],
	['the date picker elsewhere', '2099-10-10T14:55:43', newYork, '2099-10-10T14:55:43-04:00'],
	[
		'a Luxon DateTime',
		'={{ DateTime.fromISO("2099-10-10T14:55:43Z") }}',
		newYork,
		'2099-10-10T10:55:43-04:00',
	],
	[
		'a Luxon DateTime of the workflow',
		'={{ DateTime.fromISO("2099-10-10T14:55:43") }}',
		paris,
		'2099-10-10T14:55:43+02:00',
	],
	['a Date', '={{ new Date(4095327343000) }}', paris, '2099-10-10T16:55:43+02:00'],
	['epoch seconds', '={{ 4095327343 }}', paris, '2099-10-10T16:55:43+02:00'],
	['epoch milliseconds', '={{ 4095327343000 }}', paris, '2099-10-10T16:55:43+02:00'],
	['epoch seconds as text', '4095327343', paris, '2099-10-10T16:55:43+02:00'],
	['ISO with an offset', '2099-10-10T14:55:43+09:00', paris, '2099-10-10T07:55:43+02:00'],
	['a time in winter', '2099-01-10T14:55:43', paris, '2099-01-10T14:55:43+01:00'],
])('the sending time of Send is %s', async (_, sendAt, workflowSettings, expected) => {
	const parameters = { destination: '1001', message: 'x', options: { sendAt } };
	const result = await setup.send(parameters, { workflowSettings });
	expect(result.output[0]?.json).toMatchObject({ status: 'scheduled', sendAt: expected });
	expect(timesOf(setup.sent().flat())).toEqual([at(expected)]);
});
