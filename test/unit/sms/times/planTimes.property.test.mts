import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
	planTimes,
	type TimeRules,
	type Wish,
} from '../../../../nodes/Smshare/sms/times/planTimes.ts';
import type { SendingWindow } from '../../../../nodes/Smshare/sms/times/sendingWindow.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Before clock changes of the zones below. */
const STARTS = ['2027-01-15T11:00Z', '2027-03-13T20:00Z', '2027-03-27T20:00Z', '2027-10-30T20:00Z'];
const ZONES = [
	'Europe/Paris',
	'America/New_York',
	'Asia/Kolkata',
	'Australia/Lord_Howe',
	'America/Santiago',
	'UTC',
];

interface Load {
	time: number;
	recipients: number;
}

const now = fc
	.tuple(fc.constantFrom(...STARTS), fc.nat(12 * HOUR))
	.map(([start, later]) => Date.parse(start) + later);
/** Often in the small hours, when clocks change. */
const wallTime = fc
	.tuple(fc.oneof(fc.nat(23), fc.nat(4)), fc.constantFrom('00', '01', '15', '30', '59'))
	.map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const window: fc.Arbitrary<SendingWindow> = fc.record({
	from: wallTime,
	to: wallTime,
	days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 7 }),
});
const scene = fc.record({
	now,
	zone: fc.constantFrom(...ZONES),
	window: fc.option(window, { nil: undefined }),
	messagesPerMinute: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(30, 60, 97)),
	leadMs: fc.constantFrom(0, 1, 10_000),
	/** How late of the lead, in percent, what is sent at once reaches the phone. */
	late: fc.nat(100),
	/** Some minutes from now, or now; and how much of the rate. */
	wishes: fc.array(
		fc.tuple(fc.option(fc.integer({ min: -1, max: 40 }), { nil: undefined }), fc.nat(1000)),
		{ maxLength: 60 },
	),
	taken: fc.array(fc.tuple(fc.integer({ min: -2 * MINUTE, max: 10 * MINUTE }), fc.nat(20)), {
		maxLength: 30,
	}),
});
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

function plan(of: Scene) {
	const rules: TimeRules = of;
	const wishes: Wish[] = of.wishes.map(([minutes, share]) => ({
		at: minutes === undefined ? undefined : of.now + minutes * MINUTE,
		// Mostly one recipient, else anything up to the rate.
		recipients: share < 700 ? 1 : 1 + (share % of.messagesPerMinute),
	}));
	const taken: Load[] = of.taken.map(([at, recipients]) => ({ time: of.now + at, recipients }));
	const planned = planTimes(wishes, rules, of.now, taken);
	const times = planned.map((time) => time ?? of.now);
	const arrival = of.now + Math.floor((of.leadMs * of.late) / 100);
	const placed = wishes.map(({ recipients }, i) => ({ recipients, time: planned[i] ?? arrival }));
	return { wishes, taken, times, placed };
}

function inMinuteFrom(start: number, loads: readonly Load[]): number {
	return loads
		.filter(({ time }) => time >= start && time < start + MINUTE)
		.reduce((sum, { recipients }) => sum + recipients, 0);
}

/** The local clock at an instant, told by luxon alone. */
function isOpen(at: number, { from, to, days }: SendingWindow, zone: string): boolean {
	const local = DateTime.fromMillis(at, { zone });
	const clock = local.toFormat('HH:mm');
	const opensOn = (day: number) => days.length === 0 || days.includes(day);
	const yesterday = local.weekday === 1 ? 7 : local.weekday - 1;
	if (from === to) return opensOn(local.weekday);
	if (from < to) return clock >= from && clock < to && opensOn(local.weekday);
	return (clock >= from && opensOn(local.weekday)) || (clock < to && opensOn(yesterday));
}

/** The same rules in the slowest way: try every time at which something could change. */
function slowPlan(wishes: readonly Wish[], of: Scene, taken: readonly Load[]) {
	const { messagesPerMinute: rate, now: start, leadMs } = of;
	const loads = [...taken];
	const afterLead = (time: number) =>
		time > start && time < start + leadMs ? start + leadMs : time;
	const order = wishes.map((wish, i) => ({ ...wish, i, at: Math.max(wish.at ?? start, start) }));
	order.sort((a, b) => a.at - b.at || a.i - b.i);
	const times: number[] = [];
	let [row, inRow] = [-Infinity, 0];
	for (const { at, recipients, i } of order) {
		const turn = row + Math.ceil((inRow * MINUTE) / rate);
		const earliest = afterLead(Math.max(at, turn));
		const candidates = [earliest, start + leadMs, ...loads.map(({ time }) => time + MINUTE)]
			.filter((time) => time >= earliest)
			.map(afterLead)
			.sort((a, b) => a - b);
		const fits = (instant: number) => {
			const all = [...loads, { time: instant, recipients }];
			return all.every(
				(load) =>
					load.time <= instant - MINUTE ||
					load.time > instant ||
					inMinuteFrom(load.time, all) <= rate,
			);
		};
		/** Until when a message may reach the phone. */
		const end = (instant: number) => (instant === start ? start + leadMs : instant);
		const time = candidates.find((candidate) => fits(candidate) && fits(end(candidate)));
		if (time === undefined) throw new Error('Nothing fits');
		if (time > turn) [row, inRow] = [end(time), 0];
		inRow += recipients;
		loads.push({ time: end(time), recipients });
		times[i] = time;
	}
	return times;
}

describe('planTimes', () => {
	it('never puts more than the rate into any minute, what is taken counted', () => {
		fc.assert(
			fc.property(scene, (of) => {
				const { taken, placed } = plan(of);
				const loads = [...taken, ...placed];
				for (const { time: start } of loads) {
					const own = inMinuteFrom(start, placed);
					if (own > 0) {
						expect(inMinuteFrom(start, loads)).toBeLessThanOrEqual(of.messagesPerMinute);
					}
				}
			}),
			{ numRuns: 1000 },
		);
	});

	it('never reorders: what comes first and does not wish for later is not later', () => {
		fc.assert(
			fc.property(scene, (of) => {
				const { wishes, times } = plan(of);
				for (let j = 0; j < wishes.length; j++) {
					for (let i = 0; i < j; i++) {
						const [first, second] = [wishes[i]?.at ?? of.now, wishes[j]?.at ?? of.now];
						if (first <= second) expect(times[i]).toBeLessThanOrEqual(times[j] ?? Number.NaN);
					}
				}
			}),
			{ numRuns: 500 },
		);
	});

	it('never leaves the window, on the wall clock', () => {
		fc.assert(
			fc.property(scene, window, (of, hours) => {
				for (const time of plan({ ...of, window: hours }).times) {
					expect(isOpen(time, hours, of.zone)).toBe(true);
				}
			}),
			{ numRuns: 500 },
		);
	});

	it('leaves no open minute unused before the time it finds', () => {
		fc.assert(
			fc.property(now, fc.constantFrom(...ZONES), window, (at, zone, hours) => {
				const rules = { messagesPerMinute: 0, window: hours, zone };
				const [time = at] = planTimes([{ at, recipients: 1 }], rules, at);
				// The last millisecond before, and every quarter of an hour between.
				if (time > at) expect(isOpen(time - 1, hours, zone)).toBe(false);
				for (let earlier = at; earlier < time; earlier += 15 * MINUTE) {
					expect(isOpen(earlier, hours, zone)).toBe(false);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('never sends earlier than wished, and in whole milliseconds', () => {
		fc.assert(
			fc.property(scene, (of) => {
				const { wishes, times } = plan(of);
				times.forEach((time, i) => {
					expect(time).toBeGreaterThanOrEqual(Math.max(wishes[i]?.at ?? of.now, of.now));
					expect(Number.isInteger(time)).toBe(true);
				});
			}),
			{ numRuns: 500 },
		);
	});

	it('gives no time that is nearer than the lead', () => {
		fc.assert(
			fc.property(scene, (of) => {
				for (const time of plan(of).times) {
					if (time > of.now) expect(time).toBeGreaterThanOrEqual(of.now + of.leadMs);
				}
			}),
			{ numRuns: 500 },
		);
	});

	it('finds the same times as trying them all', () => {
		fc.assert(
			fc.property(scene, (of) => {
				const { wishes, taken, times } = plan({ ...of, window: undefined });
				expect(times).toEqual(slowPlan(wishes, of, taken));
			}),
			{ numRuns: 500 },
		);
	});
});
