import { Openings } from '../../../../nodes/Smshare/sms/times/openings.ts';
import { readSendingWindow } from '../../../../nodes/Smshare/sms/times/sendingWindow.ts';
import { toLocalIso } from '../../../../nodes/Smshare/sms/times/zone.ts';

const PARIS = 'Europe/Paris';
const EVERY_DAY: number[] = [];
const WORKDAYS = [1, 2, 3, 4, 5];

/** The next opening in local time: zone, from-to, days, asked at, answer. 2027-01-15 is a Friday. */
type Case = [
	zone: string,
	from: string,
	to: string,
	days: number[],
	at: string,
	next: string,
	why: string,
];

const CASES: readonly Case[] = [
	[PARIS, '08:00', '20:00', EVERY_DAY, '2027-01-15T12:00+01', '2027-01-15T12:00:00+01:00', 'open'],
	[
		PARIS,
		'08:00',
		'20:00',
		EVERY_DAY,
		'2027-01-15T08:00+01',
		'2027-01-15T08:00:00+01:00',
		'opening',
	],
	[
		PARIS,
		'08:00',
		'20:00',
		EVERY_DAY,
		'2027-01-15T07:59+01',
		'2027-01-15T08:00:00+01:00',
		'before',
	],
	[
		PARIS,
		'08:00',
		'20:00',
		EVERY_DAY,
		'2027-01-15T19:59+01',
		'2027-01-15T19:59:00+01:00',
		'last minute',
	],
	[
		PARIS,
		'08:00',
		'20:00',
		EVERY_DAY,
		'2027-01-15T20:00+01',
		'2027-01-16T08:00:00+01:00',
		'closed at its end',
	],
	[
		PARIS,
		'08:00',
		'20:00',
		WORKDAYS,
		'2027-01-15T20:00+01',
		'2027-01-18T08:00:00+01:00',
		'over the weekend',
	],
	[
		PARIS,
		'08:00',
		'20:00',
		WORKDAYS,
		'2027-01-17T12:00+01',
		'2027-01-18T08:00:00+01:00',
		'on a Sunday',
	],
	[
		PARIS,
		'08:00',
		'20:00',
		[5],
		'2027-01-15T21:00+01',
		'2027-01-22T08:00:00+01:00',
		'a week later',
	],
	[
		PARIS,
		'20:00',
		'06:00',
		EVERY_DAY,
		'2027-01-15T23:00+01',
		'2027-01-15T23:00:00+01:00',
		'over midnight, evening',
	],
	[
		PARIS,
		'20:00',
		'06:00',
		EVERY_DAY,
		'2027-01-15T05:59+01',
		'2027-01-15T05:59:00+01:00',
		'over midnight, morning',
	],
	[
		PARIS,
		'20:00',
		'06:00',
		EVERY_DAY,
		'2027-01-15T06:00+01',
		'2027-01-15T20:00:00+01:00',
		'over midnight, closed',
	],
	[
		PARIS,
		'20:00',
		'06:00',
		[5],
		'2027-01-16T05:00+01',
		'2027-01-16T05:00:00+01:00',
		'Saturday morning is Friday’s',
	],
	[
		PARIS,
		'20:00',
		'06:00',
		[5],
		'2027-01-15T05:00+01',
		'2027-01-15T20:00:00+01:00',
		'Friday morning is Thursday’s',
	],
	[
		PARIS,
		'20:00',
		'06:00',
		[7],
		'2027-01-18T01:00+01',
		'2027-01-18T01:00:00+01:00',
		'Monday morning is Sunday’s',
	],
	[
		PARIS,
		'08:00',
		'24:00',
		EVERY_DAY,
		'2027-01-15T23:59+01',
		'2027-01-15T23:59:00+01:00',
		'until midnight',
	],
	[
		PARIS,
		'08:00',
		'24:00',
		EVERY_DAY,
		'2027-01-16T00:00+01',
		'2027-01-16T08:00:00+01:00',
		'midnight',
	],
	[
		PARIS,
		'08:00',
		'08:00',
		[6],
		'2027-01-15T12:00+01',
		'2027-01-16T00:00:00+01:00',
		'the whole Saturday',
	],
	[
		PARIS,
		'08:00',
		'08:00',
		[6],
		'2027-01-16T23:59+01',
		'2027-01-16T23:59:00+01:00',
		'the whole Saturday, its end',
	],
	[
		PARIS,
		'08:00',
		'08:00',
		[6],
		'2027-01-17T00:00+01',
		'2027-01-23T00:00:00+01:00',
		'Sunday is none',
	],
	[
		PARIS,
		'00:00',
		'00:00',
		EVERY_DAY,
		'2027-01-15T03:00+01',
		'2027-01-15T03:00:00+01:00',
		'always',
	],

	[
		PARIS,
		'08:00',
		'20:00',
		EVERY_DAY,
		'2027-03-27T21:00+01',
		'2027-03-28T08:00:00+02:00',
		'clock change in the night',
	],
	[
		PARIS,
		'02:30',
		'04:00',
		EVERY_DAY,
		'2027-03-28T01:00+01',
		'2027-03-28T03:00:00+02:00',
		'the first half is skipped',
	],
	[
		PARIS,
		'02:15',
		'02:45',
		EVERY_DAY,
		'2027-03-28T01:00+01',
		'2027-03-29T02:15:00+02:00',
		'all of it is skipped',
	],
	[
		PARIS,
		'02:15',
		'02:45',
		[7],
		'2027-03-28T01:00+01',
		'2027-04-04T02:15:00+02:00',
		'all of it is skipped this week',
	],
	[
		PARIS,
		'02:15',
		'02:45',
		[7],
		'2027-03-21T12:00+01',
		'2027-04-04T02:15:00+02:00',
		'skipped a week later',
	],
	[
		PARIS,
		'20:00',
		'06:00',
		EVERY_DAY,
		'2027-03-28T05:59+02',
		'2027-03-28T05:59:00+02:00',
		'a short night',
	],
	[
		PARIS,
		'20:00',
		'06:00',
		EVERY_DAY,
		'2027-10-31T05:59+01',
		'2027-10-31T05:59:00+01:00',
		'a long night',
	],
	[
		PARIS,
		'02:15',
		'02:45',
		EVERY_DAY,
		'2027-10-31T02:20+02',
		'2027-10-31T02:20:00+02:00',
		'shown twice, first',
	],
	[
		PARIS,
		'02:15',
		'02:45',
		EVERY_DAY,
		'2027-10-31T02:50+02',
		'2027-10-31T02:15:00+01:00',
		'shown twice, between',
	],
	[
		PARIS,
		'02:15',
		'02:45',
		EVERY_DAY,
		'2027-10-31T02:20+01',
		'2027-10-31T02:20:00+01:00',
		'shown twice, second',
	],
	[
		PARIS,
		'02:15',
		'02:45',
		EVERY_DAY,
		'2027-10-31T02:45+01',
		'2027-11-01T02:15:00+01:00',
		'shown twice, after',
	],
	[
		PARIS,
		'02:30',
		'04:00',
		EVERY_DAY,
		'2027-10-31T02:10+01',
		'2027-10-31T02:30:00+01:00',
		'the clock goes back before the opening',
	],
	[
		PARIS,
		'00:00',
		'00:00',
		[7],
		'2027-10-31T23:59+01',
		'2027-10-31T23:59:00+01:00',
		'a day of 25 hours',
	],

	[
		'America/New_York',
		'09:00',
		'17:00',
		WORKDAYS,
		'2027-03-12T18:00-05',
		'2027-03-15T09:00:00-04:00',
		'over the clock change',
	],
	[
		'Asia/Kolkata',
		'09:00',
		'17:00',
		EVERY_DAY,
		'2027-01-15T03:00Z',
		'2027-01-15T09:00:00+05:30',
		'half hours from UTC',
	],
	[
		'Australia/Lord_Howe',
		'01:45',
		'02:15',
		EVERY_DAY,
		'2027-10-03T01:50+10:30',
		'2027-10-03T01:50:00+10:30',
		'change of half an hour, first',
	],
	[
		'Australia/Lord_Howe',
		'02:10',
		'02:40',
		EVERY_DAY,
		'2027-10-03T01:50+10:30',
		'2027-10-03T02:30:00+11:00',
		'change of half an hour, skipped',
	],
	[
		'America/Santiago',
		'00:00',
		'01:30',
		EVERY_DAY,
		'2027-09-04T23:30-04',
		'2027-09-05T01:00:00-03:00',
		'midnight is skipped',
	],
	[
		'Pacific/Kiritimati',
		'08:00',
		'20:00',
		[1],
		'2027-01-16T12:00Z',
		'2027-01-18T08:00:00+14:00',
		'far east',
	],
	[
		'Pacific/Pago_Pago',
		'08:00',
		'20:00',
		[1],
		'2027-01-16T12:00Z',
		'2027-01-18T08:00:00-11:00',
		'far west',
	],
	['UTC', '08:00', '20:00', EVERY_DAY, '2027-01-15T21:00Z', '2027-01-16T08:00:00Z', 'UTC'],
];

describe('Openings', () => {
	it.each(CASES)(
		'in %s, %s to %s on %j, after %s comes %s (%s)',
		(zone, from, to, days, at, next) => {
			const window = readSendingWindow({ from, to, days });
			if (!window) throw new Error('No window');
			const opens = new Openings(window, zone).next(Date.parse(normalised(at)));
			expect(toLocalIso(opens, zone)).toBe(next);
		},
	);

	it('gives the same answers in any order', () => {
		const window = { from: '22:00', to: '06:00', days: [1, 3, 5] };
		const kept = new Openings(window, PARIS);
		const start = Date.parse('2027-03-20T00:00:00Z');
		for (let i = 0; i < 500; i++) {
			const at = start + ((i * 7919) % 500) * 3_600_000;
			expect(kept.next(at)).toBe(new Openings(window, PARIS).next(at));
		}
	});
});

/** +01 becomes +01:00, which Date.parse wants. */
function normalised(iso: string): string {
	return iso.replace(/([+-]\d{2})$/, '$1:00');
}
