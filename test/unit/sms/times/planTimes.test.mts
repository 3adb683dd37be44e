import {
	exceedsRate,
	planTimes,
	type TimeRules,
	type Wish,
} from '../../../../nodes/Smshare/sms/times/planTimes.ts';
import { toLocalIso } from '../../../../nodes/Smshare/sms/times/zone.ts';

const PARIS = 'Europe/Paris';
/** A Friday noon. */
const NOW = Date.parse('2027-01-15T12:00:00+01:00');
const DAYTIME = { from: '08:00', to: '20:00', days: [] };

const wishes = (count: number, at?: number, recipients = 1): Wish[] =>
	Array.from({ length: count }, () => ({ at, recipients }));
const rules = (more: Partial<TimeRules> = {}): TimeRules => ({
	messagesPerMinute: 0,
	zone: PARIS,
	...more,
});
/** Seconds after NOW; 0 for what is due now. */
const seconds = (times: ReadonlyArray<number | undefined>) =>
	times.map((time) => ((time ?? NOW) - NOW) / 1000);

describe('planTimes without pacing and window', () => {
	it('passes future times on; what is due now, or was, carries no time', () => {
		const at = [undefined, NOW, NOW - 30_000, NOW + 1, NOW + 5000];
		const planned = planTimes(
			at.map((time) => ({ at: time, recipients: 1 })),
			rules(),
			NOW,
		);
		expect(planned).toEqual([undefined, undefined, undefined, NOW + 1, NOW + 5000]);
	});

	it('gives nothing for nothing', () => {
		expect(planTimes([], rules({ messagesPerMinute: 10 }), NOW)).toEqual([]);
	});
});

describe('planTimes with pacing', () => {
	it('sends one message every two seconds at 30 a minute', () => {
		const planned = planTimes(wishes(1000), rules({ messagesPerMinute: 30 }), NOW);
		expect(planned[0]).toBeUndefined();
		expect(seconds(planned)).toEqual(Array.from({ length: 1000 }, (_, i) => i * 2));
	});

	it('does not drift where a minute cannot be divided evenly', () => {
		const planned = planTimes(wishes(701), rules({ messagesPerMinute: 7 }), NOW);
		expect(seconds(planned)[700]).toBe(6000);
		expect(planned.slice(1).every((time) => Number.isInteger(time))).toBe(true);
	});

	it('counts recipients', () => {
		const many = [3, 1, 2].map((recipients) => ({ at: undefined, recipients }));
		expect(seconds(planTimes(many, rules({ messagesPerMinute: 6 }), NOW))).toEqual([0, 30, 40]);
	});

	it('waits a whole minute where two messages do not fit into one', () => {
		const planned = planTimes(wishes(3, undefined, 5), rules({ messagesPerMinute: 8 }), NOW);
		expect(seconds(planned)).toEqual([0, 60, 120]);
	});

	it('keeps the input order among equal wishes, and does not hold messages up for a later one', () => {
		const planned = planTimes(
			[NOW + 3_600_000, undefined, NOW + 1000, undefined].map((at) => ({ at, recipients: 1 })),
			rules({ messagesPerMinute: 60 }),
			NOW,
		);
		expect(seconds(planned)).toEqual([3600, 0, 2, 1]);
	});

	it('starts a new row after a pause', () => {
		const planned = planTimes(
			[...wishes(2), ...wishes(2, NOW + 100_500)],
			rules({ messagesPerMinute: 60 }),
			NOW,
		);
		expect(seconds(planned)).toEqual([0, 1, 100.5, 101.5]);
	});

	it('counts what was sent in the past minute', () => {
		const taken = [
			{ time: NOW - 60_000, recipients: 10 },
			{ time: NOW - 20_000, recipients: 9 },
		];
		const planned = planTimes(wishes(3), rules({ messagesPerMinute: 10 }), NOW, taken);
		expect(seconds(planned)).toEqual([0, 40, 46]);
	});

	it('counts what is scheduled in the future, in any order', () => {
		const taken = [
			{ time: NOW + 90_000, recipients: 5 },
			{ time: NOW + 30_000, recipients: 5 },
		];
		const planned = planTimes(wishes(2), rules({ messagesPerMinute: 5 }), NOW, taken);
		// At 0 the minute from 0 to 60 s would hold 6, and up to 90 s every minute touches one of the two.
		expect(seconds(planned)).toEqual([150, 162]);
	});

	it('takes a minute for closed at its start and open at its end', () => {
		const taken = [
			{ time: NOW - 60_000, recipients: 5 },
			{ time: NOW + 60_000, recipients: 5 },
		];
		const planned = planTimes(wishes(1, undefined, 5), rules({ messagesPerMinute: 5 }), NOW, taken);
		expect(seconds(planned)).toEqual([0]);
	});

	it('fits between what is scheduled where there is room', () => {
		const taken = [
			{ time: NOW + 10_000, recipients: 2 },
			{ time: NOW + 200_000, recipients: 2 },
		];
		const planned = planTimes(wishes(4), rules({ messagesPerMinute: 2 }), NOW, taken);
		expect(seconds(planned)).toEqual([70, 100, 130, 260]);
	});

	it('goes on at the same rate after an earlier request', () => {
		const first = planTimes(wishes(100), rules({ messagesPerMinute: 30 }), NOW);
		const taken = first.map((time) => ({ time: time ?? NOW, recipients: 1 }));
		const second = planTimes(wishes(10), rules({ messagesPerMinute: 30 }), NOW + 500, taken);
		expect(seconds(second)).toEqual(Array.from({ length: 10 }, (_, i) => 200 + i * 2));
	});

	it('asks the caller to refuse what exceeds the rate alone', () => {
		expect(exceedsRate(31, 30)).toBe(true);
		expect(exceedsRate(30, 30)).toBe(false);
		expect(exceedsRate(1000, 0)).toBe(false);
		expect(() =>
			planTimes(wishes(1, undefined, 31), rules({ messagesPerMinute: 30 }), NOW),
		).toThrow(RangeError);
	});
});

describe('planTimes with a sending window', () => {
	const local = (times: ReadonlyArray<number | undefined>) =>
		times.map((time) => (time === undefined ? 'now' : toLocalIso(time, PARIS)));

	it('moves times into the next opening', () => {
		const at = [undefined, NOW + 3_600_000, NOW + 9 * 3_600_000].map((time) => ({
			at: time,
			recipients: 1,
		}));
		expect(local(planTimes(at, rules({ window: DAYTIME }), NOW))).toEqual([
			'now',
			'2027-01-15T13:00:00+01:00',
			'2027-01-16T08:00:00+01:00',
		]);
	});

	it('goes on at the next opening, at the same rate', () => {
		const now = Date.parse('2027-01-15T19:59:56+01:00');
		const window = { from: '08:00', to: '20:00', days: [1, 2, 3, 4, 5] };
		const paced = rules({ messagesPerMinute: 30, window });
		expect(local(planTimes(wishes(5), paced, now))).toEqual([
			'now',
			'2027-01-15T19:59:58+01:00',
			'2027-01-18T08:00:00+01:00',
			'2027-01-18T08:00:02+01:00',
			'2027-01-18T08:00:04+01:00',
		]);
	});

	it('keeps to the rate where one opening follows another', () => {
		const now = Date.parse('2027-01-15T23:59:30+01:00');
		const window = { from: '00:00', to: '00:00', days: [] };
		const planned = planTimes(wishes(3), rules({ messagesPerMinute: 2, window }), now);
		expect(local(planned)).toEqual([
			'now',
			'2027-01-16T00:00:00+01:00',
			'2027-01-16T00:00:30+01:00',
		]);
	});

	it('counts what is taken at the opening', () => {
		const now = Date.parse('2027-01-15T21:00:00+01:00');
		const opening = Date.parse('2027-01-16T08:00:00+01:00');
		const taken = [{ time: opening + 1000, recipients: 2 }];
		const paced = rules({ messagesPerMinute: 2, window: DAYTIME });
		expect(local(planTimes(wishes(1), paced, now, taken))).toEqual(['2027-01-16T08:01:01+01:00']);
	});

	it('fills several nights over midnight', () => {
		const window = { from: '23:59', to: '00:01', days: [] };
		const planned = planTimes(wishes(5), rules({ messagesPerMinute: 1, window }), NOW);
		expect(local(planned)).toEqual([
			'2027-01-15T23:59:00+01:00',
			'2027-01-16T00:00:00+01:00',
			'2027-01-16T23:59:00+01:00',
			'2027-01-17T00:00:00+01:00',
			'2027-01-17T23:59:00+01:00',
		]);
	});
});
