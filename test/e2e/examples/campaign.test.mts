import { DateTime } from 'luxon';
import { itemsOf, type Execution } from '../../../sandbox/n8n/executions.mts';
import { requestsTo } from '../../gatewaySide.mts';
import { setupForAll } from '../setup/setup.mts';
import { exampleFor } from './importing.mts';

const zone = 'Europe/Paris';
const everySixSeconds = 6_000;

describe('the example personalised-campaign.json', () => {
	const setup = setupForAll();
	let started: number;
	let execution: Execution;

	beforeEach(async () => {
		const { rest } = setup;
		const example = await exampleFor(setup, 'personalised-campaign.json');
		const workflow = await rest.createWorkflow(example);
		started = Date.now();
		execution = await rest.runWorkflow(workflow);
		expect(execution.error).toBeUndefined();
	});

	it('writes once to each customer who agreed, by name, in one request', () => {
		const received = setup.gateway.phone();
		expect(received.map(({ destination }) => destination)).toEqual(
			['01', '02', '04', '06', '07', '09', '10', '11', '12', '13', '14', '15'].map(
				(end) => `+336399810${end}`,
			),
		);
		expect(received[0]?.message).toBe(
			'Hello Camille, this week your croissant is at half price with voucher SPRING-01. Example Bakery. Reply STOP to hear no more.',
		);
		expect(requestsTo(setup.gateway, 'bulk')).toHaveLength(1);
	});

	it('replaces letters that would make the SMS longer, and keeps those that cost nothing', () => {
		const texts = setup.gateway.phone().map(({ message }) => message);
		expect(texts[5]).toMatch(/^Hello Lukasz, this week your chalka is/);
		expect(texts[4]).toMatch(/^Hello Maelle, /);
		expect(texts[2]).toContain('your éclair is');
	});

	it('keeps to ten a minute', () => {
		const times = setup.gateway
			.phone()
			.map(({ scheduleTimestamp }) => scheduleTimestamp ?? started);
		const gaps = times.slice(1).map((time, index) => time - (times[index] ?? NaN));
		expect(gaps).toHaveLength(11);
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(everySixSeconds);
	});

	it('keeps to the hours of the shop, in its time zone', () => {
		const isOpen = (time: number): boolean => {
			const local = DateTime.fromMillis(time, { zone });
			const clock = local.toFormat('HH:mm:ss');
			return local.weekday <= 6 && clock >= '10:00:00' && clock < '19:30:00';
		};
		for (const { scheduleTimestamp, at } of setup.gateway.phone()) {
			// What is sent at once was planned between the two.
			const possible = scheduleTimestamp === null ? [started, at] : [scheduleTimestamp];
			expect(possible.some(isOpen)).toBe(true);
		}
	});

	it('collects the row that was refused in a file, with the reason', () => {
		const [row, ...more] = itemsOf(execution, 'Refused rows');
		expect(more).toEqual([]);
		expect(row?.json).toEqual({
			name: 'Dominique',
			phone: '06 39 98 10',
			reason: expect.stringContaining('“06 39 98 10” is not a valid phone number') as string,
		});
		expect(execution.raw).toContain('refused.csv');
		expect(itemsOf(execution, 'refused.csv')).toHaveLength(1);
	});

	it('counts what was sent, left out and refused, in one item', () => {
		const [counts, ...more] = itemsOf(execution, 'Send the offer').map(({ json }) => json);
		expect(more).toEqual([]);
		expect(counts).toMatchObject({ messages: 14, skipped: 1, refused: 1, recipients: 12 });
		expect(Number(counts?.accepted) + Number(counts?.scheduled)).toBe(12);
	});
});
