import { Timetable } from '../../../nodes/Smshare/run/timetable.ts';
import { messageOf } from './message.mts';

const noon = Date.UTC(2030, 0, 1, 12);

const message = (item: number, sendAt?: number) => messageOf(item, { sendAt });

const rules = { messagesPerMinute: 2, sendingWindow: undefined, zone: 'UTC' };
const messages = [message(0), message(1), message(2), message(3)];
const timesOf = (timetable: Timetable) =>
	messages.map(({ item }) => {
		const time = timetable.timeOf(item);
		return time === undefined ? undefined : (time - noon) / 1_000;
	});

it('messages are planned at the rate, the first one now', () => {
	const timetable = new Timetable(messages, rules);
	timetable.plan(noon);
	// What is sent now may reach the phone ten seconds later, so the next one counts from there.
	expect(timesOf(timetable)).toEqual([undefined, 40, 70, 100]);
});

it('a plan is late once the clock has come within five seconds of one of its times', () => {
	const timetable = new Timetable(messages, rules);
	timetable.plan(noon);
	expect(timetable.isLate(messages, noon + 35_000)).toBe(false);
	expect(timetable.isLate(messages, noon + 35_001)).toBe(true);
	expect(timetable.isLate([message(0)], noon + 30_000)).toBe(false);
});

it('a new plan leaves held messages as they are, and keeps to the rate beside them', () => {
	const timetable = new Timetable(messages, rules);
	timetable.plan(noon);
	timetable.hold([message(0), message(1)], noon);
	timetable.plan(noon + 45_000);
	// The last minute had messages at 10 s and at 40 s, so there is room at 70 s, then at 100 s.
	expect(timesOf(timetable)).toEqual([undefined, 40, 70, 100]);
	timetable.plan(noon + 300_000);
	expect(timesOf(timetable)).toEqual([undefined, 40, undefined, 340]);
});

it('what is taken back is planned anew, and its old time is free', () => {
	const timetable = new Timetable(messages, rules);
	timetable.plan(noon);
	timetable.hold([message(0), message(1)], noon);
	timetable.release([message(1)]);
	timetable.plan(noon + 1_000);
	// Beside the first one there is room for one more in the same minute.
	expect(timesOf(timetable)).toEqual([undefined, undefined, 70, 100]);
});

it('messages that were to leave at once are late once the sending window has closed', () => {
	const window = { from: '08:00', to: '12:01', days: [] };
	const timetable = new Timetable(messages, {
		messagesPerMinute: 0,
		sendingWindow: window,
		zone: 'UTC',
	});
	timetable.plan(noon);
	expect(timesOf(timetable)).toEqual([undefined, undefined, undefined, undefined]);
	expect(timetable.isLate(messages, noon + 59_999)).toBe(false);
	expect(timetable.isLate(messages, noon + 60_000)).toBe(true);
	timetable.hold([message(0)], noon);
	timetable.plan(noon + 60_000);
	expect(timesOf(timetable)).toEqual([undefined, 72_000, 72_000, 72_000]);
});

it('the same moments lead to the same times', () => {
	const times = [1, 2].map(() => {
		const timetable = new Timetable(messages, rules);
		timetable.plan(noon);
		timetable.hold([message(0)], noon);
		timetable.plan(noon + 1_000);
		return timesOf(timetable);
	});
	expect(times[0]).toEqual(times[1]);
});

it('times lie ten seconds ahead at least, so that they are not past when they arrive', () => {
	const timetable = new Timetable(messages, {
		messagesPerMinute: 600,
		sendingWindow: undefined,
		zone: 'UTC',
	});
	timetable.plan(noon);
	expect(timesOf(timetable)).toEqual([undefined, 10.1, 10.2, 10.3]);
	const soon = [
		message(0, noon + 1),
		message(1, noon + 9_999),
		message(2, noon + 10_001),
		message(3),
	];
	const unpaced = new Timetable(soon, {
		messagesPerMinute: 0,
		sendingWindow: undefined,
		zone: 'UTC',
	});
	unpaced.plan(noon);
	expect(soon.map(({ item }) => unpaced.timeOf(item))).toEqual([
		noon + 10_000,
		noon + 10_000,
		noon + 10_001,
		undefined,
	]);
});
