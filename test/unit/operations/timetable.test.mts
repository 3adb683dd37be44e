import type { Draft } from '../../../nodes/Smshare/operations/draft.ts';
import { Timetable } from '../../../nodes/Smshare/operations/timetable.ts';

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
	expect(timesOf(timetable)).toEqual([undefined, 30, 60, 90]);
});

test('a plan is late once the clock has come within five seconds of one of its times', () => {
	const timetable = new Timetable(drafts, rules);
	timetable.plan(noon);
	expect(timetable.isLate(drafts, noon + 25_000)).toBe(false);
	expect(timetable.isLate(drafts, noon + 25_001)).toBe(true);
	expect(timetable.isLate([draft(0)], noon + 30_000)).toBe(false);
});

test('a new plan leaves settled drafts as they are, and keeps to the rate beside them', () => {
	const timetable = new Timetable(drafts, rules);
	timetable.plan(noon);
	timetable.settle([draft(0), draft(1)], noon);
	timetable.plan(noon + 45_000);
	// At 45 s one message of the last minute was at 30 s, so there is room for one, then at 90 s.
	expect(timesOf(timetable)).toEqual([undefined, 30, 60, 90]);
	timetable.plan(noon + 300_000);
	expect(timesOf(timetable)).toEqual([undefined, 30, undefined, 330]);
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
	expect(timesOf(timetable)).toEqual([undefined, 10, 10.1, 10.2]);
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
