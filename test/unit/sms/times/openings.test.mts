import { Openings } from '../../../../nodes/Smshare/sms/times/openings.ts';
import { readSendingWindow } from '../../../../nodes/Smshare/sms/times/sendingWindow.ts';
import { toLocalIso } from '../../../../nodes/Smshare/sms/times/zone.ts';

const PARIS = 'Europe/Paris';

/** Zone, window and its days (none: every day); asked at; the next opening; why. 2027-01-15 is a Friday. */
const CASES = [
	'Europe/Paris 08:00-20:00 | 2027-01-15T12:00+01 | 2027-01-15T12:00+01 | open',
	'Europe/Paris 08:00-20:00 | 2027-01-15T08:00+01 | 2027-01-15T08:00+01 | opening',
	'Europe/Paris 08:00-20:00 | 2027-01-15T07:59+01 | 2027-01-15T08:00+01 | before',
	'Europe/Paris 08:00-20:00 | 2027-01-15T19:59+01 | 2027-01-15T19:59+01 | last minute',
	'Europe/Paris 08:00-20:00 | 2027-01-15T20:00+01 | 2027-01-16T08:00+01 | closed at its end',
	'Europe/Paris 08:00-20:00 1-5 | 2027-01-15T20:00+01 | 2027-01-18T08:00+01 | over the weekend',
	'Europe/Paris 08:00-20:00 1-5 | 2027-01-17T12:00+01 | 2027-01-18T08:00+01 | on a Sunday',
	'Europe/Paris 08:00-20:00 5 | 2027-01-15T21:00+01 | 2027-01-22T08:00+01 | a week later',
	'Europe/Paris 20:00-06:00 | 2027-01-15T23:00+01 | 2027-01-15T23:00+01 | over midnight, evening',
	'Europe/Paris 20:00-06:00 | 2027-01-15T05:59+01 | 2027-01-15T05:59+01 | over midnight, morning',
	'Europe/Paris 20:00-06:00 | 2027-01-15T06:00+01 | 2027-01-15T20:00+01 | over midnight, closed',
	'Europe/Paris 20:00-06:00 5 | 2027-01-16T05:00+01 | 2027-01-16T05:00+01 | Saturday morning is Friday’s',
	'Europe/Paris 20:00-06:00 5 | 2027-01-15T05:00+01 | 2027-01-15T20:00+01 | Friday morning is Thursday’s',
	'Europe/Paris 20:00-06:00 7 | 2027-01-18T01:00+01 | 2027-01-18T01:00+01 | Monday morning is Sunday’s',
	'Europe/Paris 08:00-24:00 | 2027-01-15T23:59+01 | 2027-01-15T23:59+01 | until midnight',
	'Europe/Paris 08:00-24:00 | 2027-01-16T00:00+01 | 2027-01-16T08:00+01 | midnight',
	'Europe/Paris 08:00-08:00 6 | 2027-01-15T12:00+01 | 2027-01-16T00:00+01 | the whole Saturday',
	'Europe/Paris 08:00-08:00 6 | 2027-01-16T23:59+01 | 2027-01-16T23:59+01 | the whole Saturday, its end',
	'Europe/Paris 08:00-08:00 6 | 2027-01-17T00:00+01 | 2027-01-23T00:00+01 | Sunday is none',
	'Europe/Paris 00:00-00:00 | 2027-01-15T03:00+01 | 2027-01-15T03:00+01 | always',
	'Europe/Paris 08:00-20:00 | 2027-03-27T21:00+01 | 2027-03-28T08:00+02 | clock change in the night',
	'Europe/Paris 02:30-04:00 | 2027-03-28T01:00+01 | 2027-03-28T03:00+02 | the first half is skipped',
	'Europe/Paris 02:15-02:45 | 2027-03-28T01:00+01 | 2027-03-29T02:15+02 | all of it is skipped',
	'Europe/Paris 02:15-02:45 7 | 2027-03-28T01:00+01 | 2027-04-04T02:15+02 | all of it is skipped this week',
	'Europe/Paris 02:15-02:45 7 | 2027-03-21T12:00+01 | 2027-04-04T02:15+02 | skipped a week later',
	'Europe/Paris 20:00-06:00 | 2027-03-28T05:59+02 | 2027-03-28T05:59+02 | a short night',
	'Europe/Paris 20:00-06:00 | 2027-10-31T05:59+01 | 2027-10-31T05:59+01 | a long night',
	'Europe/Paris 02:15-02:45 | 2027-10-31T02:20+02 | 2027-10-31T02:20+02 | shown twice, first',
	'Europe/Paris 02:15-02:45 | 2027-10-31T02:50+02 | 2027-10-31T02:15+01 | shown twice, between',
	'Europe/Paris 02:15-02:45 | 2027-10-31T02:20+01 | 2027-10-31T02:20+01 | shown twice, second',
	'Europe/Paris 02:15-02:45 | 2027-10-31T02:45+01 | 2027-11-01T02:15+01 | shown twice, after',
	'Europe/Paris 02:30-04:00 | 2027-10-31T02:10+01 | 2027-10-31T02:30+01 | the clock goes back before the opening',
	'Europe/Paris 00:00-00:00 7 | 2027-10-31T23:59+01 | 2027-10-31T23:59+01 | a day of 25 hours',
	'America/New_York 09:00-17:00 1-5 | 2027-03-12T18:00-05 | 2027-03-15T09:00-04 | over the clock change',
	'Asia/Kolkata 09:00-17:00 | 2027-01-15T03:00Z | 2027-01-15T09:00+05:30 | half hours from UTC',
	'Australia/Lord_Howe 01:45-02:15 | 2027-10-03T01:50+10:30 | 2027-10-03T01:50+10:30 | change of half an hour, first',
	'Australia/Lord_Howe 02:10-02:40 | 2027-10-03T01:50+10:30 | 2027-10-03T02:30+11 | change of half an hour, skipped',
	'America/Santiago 00:00-01:30 | 2027-09-04T23:30-04 | 2027-09-05T01:00-03 | midnight is skipped',
	'Pacific/Kiritimati 08:00-20:00 1 | 2027-01-16T12:00Z | 2027-01-18T08:00+14 | far east',
	'Pacific/Pago_Pago 08:00-20:00 1 | 2027-01-16T12:00Z | 2027-01-18T08:00-11 | far west',
	'UTC 08:00-20:00 | 2027-01-15T21:00Z | 2027-01-16T08:00Z | UTC',
];

/** `2027-01-15T12:00+01` as epoch milliseconds. */
const instant = (text: string) => Date.parse(text.replace(/([+-]\d{2})$/, '$1:00'));

function openingsOf(text: string): { openings: Openings; zone: string } {
	const [zone = '', from, to, days = ''] = text.split(/ |(?<=\d)-(?=\d\d:)/);
	const window = readSendingWindow({ from, to, days: days === '1-5' ? [1, 2, 3, 4, 5] : days });
	if (!window) throw new Error('No window');
	return { openings: new Openings(window, zone), zone };
}

describe('Openings', () => {
	it.each(CASES)('%s', (row) => {
		const [window = '', asked = '', next = ''] = row.split(' | ');
		const { openings, zone } = openingsOf(window);
		expect(toLocalIso(openings.next(instant(asked)), zone)).toBe(toLocalIso(instant(next), zone));
	});

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
