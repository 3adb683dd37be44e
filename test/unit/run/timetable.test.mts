import type { Draft } from '../../../nodes/Smshare/input/readItem.ts';
import { Timetable } from '../../../nodes/Smshare/run/timetable.ts';

const noon = Date.UTC(2030, 0, 1, 12);

const draft = (item: number, sendAt?: number): Draft => ({
	item,
	recipients: [`100${item}`],
	message: 'x',
	encoding: 'GSM-7',
	segments: 1,
	sendAt,
	dryRun: false,
	simplify: true,
});

const rules = { messagesPerMinute: 2, zone: 'UTC' };
const drafts = [draft(0), draft(1), draft(2), draft(3)];
const timesOf = (timetable: Timetable) =>
	drafts.map(({ item }) => {
		const time = timetable.timeOf(item);
		return time === undefined ? undefined : (time - noon) / 1_000;
	});

test('messages are planned at the rate, the first one now', () => {
	const timetable = new Timetable(drafts, rules);
	timetable.plan(noon);
	// What is sent now may reach the phone ten seconds later, so the next one counts from there.
	expect(timesOf(timetable)).toEqual([undefined, 40, 70, 100]);
});

test('a plan is late once the clock has come within five seconds of one of its times', () => {
	const timetable = new Timetable(drafts, rules);
	timetable.plan(noon);
	expect(timetable.isLate(drafts, noon + 35_000)).toBe(false);
	expect(timetable.isLate(drafts, noon + 35_001)).toBe(true);
	expect(timetable.isLate([draft(0)], noon + 30_000)).toBe(false);
});

test('a new plan leaves settled drafts as they are, and keeps to the rate beside them', () => {
	const timetable = new Timetable(drafts, rules);
	timetable.plan(noon);
	timetable.settle([draft(0), draft(1)], noon);
	timetable.plan(noon + 45_000);
	// The last minute had messages at 10 s and at 40 s, so there is room at 70 s, then at 100 s.
	expect(timesOf(timetable)).toEqual([undefined, 40, 70, 100]);
	timetable.plan(noon + 300_000);
	expect(timesOf(timetable)).toEqual([undefined, 40, undefined, 340]);
});

test('what is taken back is planned anew, and its old time is free', () => {
	const timetable = new Timetable(drafts, rules);
	timetable.plan(noon);
	timetable.settle([draft(0), draft(1)], noon);
	timetable.release([draft(1)]);
	timetable.plan(noon + 1_000);
	// Beside the first one there is room for one more in the same minute.
	expect(timesOf(timetable)).toEqual([undefined, undefined, 70, 100]);
});

test('messages that were to leave at once are late once the sending window has closed', () => {
	const window = { from: '08:00', to: '12:01', days: [] };
	const timetable = new Timetable(drafts, { messagesPerMinute: 0, window, zone: 'UTC' });
	timetable.plan(noon);
	expect(timesOf(timetable)).toEqual([undefined, undefined, undefined, undefined]);
	expect(timetable.isLate(drafts, noon + 59_999)).toBe(false);
	expect(timetable.isLate(drafts, noon + 60_000)).toBe(true);
	timetable.settle([draft(0)], noon);
	timetable.plan(noon + 60_000);
	expect(timesOf(timetable)).toEqual([undefined, 72_000, 72_000, 72_000]);
});

test('the same moments lead to the same times', () => {
	const times = [1, 2].map(() => {
		const timetable = new Timetable(drafts, rules);
		timetable.plan(noon);
		timetable.settle([draft(0)], noon);
		timetable.plan(noon + 1_000);
		return timesOf(timetable);
	});
	expect(times[0]).toEqual(times[1]);
});

test('times lie ten seconds ahead at least, so that they are not past when they arrive', () => {
	const timetable = new Timetable(drafts, { messagesPerMinute: 600, zone: 'UTC' });
	timetable.plan(noon);
	expect(timesOf(timetable)).toEqual([undefined, 10.1, 10.2, 10.3]);
	const soon = [draft(0, noon + 1), draft(1, noon + 9_999), draft(2, noon + 10_001), draft(3)];
	const unpaced = new Timetable(soon, { messagesPerMinute: 0, zone: 'UTC' });
	unpaced.plan(noon);
	expect(soon.map(({ item }) => unpaced.timeOf(item))).toEqual([
		noon + 10_000,
		noon + 10_000,
		noon + 10_001,
		undefined,
	]);
});
