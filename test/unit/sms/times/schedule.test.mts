import { createContext, runInContext } from 'node:vm';
import { DateTime, Settings } from 'luxon';
import {
	readSendAt,
	refusePast,
	refuseUndefinedTime,
} from '../../../../nodes/Smshare/sms/times/sendAt.ts';
import { toLocalIso } from '../../../../nodes/Smshare/sms/times/zone.ts';
import { refusalOf } from '../refusalOf.mts';
import { NOT_TIMES, REPEATED_TIMES, TIMES } from './times.data.mts';

const PARIS = 'Europe/Paris';

/** n8n brings its own luxon: the same code, but other classes. */
function anotherDateTime(): typeof DateTime {
	let other: typeof DateTime | undefined;
	jest.isolateModules(() => {
		other = jest.requireActual<{ DateTime: typeof DateTime }>('luxon').DateTime;
	});
	if (!other) throw new Error('luxon was not loaded again');
	return other;
}

describe('readSendAt', () => {
	it.each(TIMES)('reads $given in $zone as $instant', ({ given, zone, instant }) => {
		expect(readSendAt(given, zone)).toBe(Date.parse(instant));
	});

	it.each(TIMES.filter(({ given }) => /^\S+\dT\d\S+$/i.test(String(given).trim())))(
		'agrees with luxon on $given in $zone',
		({ given, zone }) => {
			const text = String(given).trim();
			expect(readSendAt(given, zone)).toBe(DateTime.fromISO(text, { zone }).toMillis());
		},
	);

	it('reads the example of the gateway’s documentation', () => {
		expect(readSendAt('2099-10-10T14:55:43Z', PARIS)).toBe(4095327343000);
	});

	describe('with a local time that the clock shows twice', () => {
		const { now } = Settings;
		afterEach(() => {
			Settings.now = now;
		});

		it.each(REPEATED_TIMES)('reads $given in $zone as luxon does at the moment', (row) => {
			Settings.now = () => Date.parse('2027-01-15T00:00:00Z');
			expect(readSendAt(row.given, row.zone)).toBe(Date.parse(row.inJanuary));
			expect(readSendAt(row.given, row.zone)).toBe(
				DateTime.fromISO(row.given, { zone: row.zone }).toMillis(),
			);
			Settings.now = () => Date.parse('2027-07-15T00:00:00Z');
			expect(readSendAt(row.given, row.zone)).toBe(Date.parse(row.inJuly));
			expect(readSendAt(row.given, row.zone)).toBe(
				DateTime.fromISO(row.given, { zone: row.zone }).toMillis(),
			);
		});
	});

	it.each([undefined, null, ''])('takes %j for now', (value) => {
		expect(readSendAt(value, PARIS)).toBeUndefined();
	});

	it('reads a Date, also one from another realm', () => {
		expect(readSendAt(new Date(4095327343000), PARIS)).toBe(4095327343000);
		const foreign: unknown = runInContext('new Date(4095327343000)', createContext({}));
		expect(foreign).not.toBeInstanceOf(Date);
		expect(readSendAt(foreign, PARIS)).toBe(4095327343000);
	});

	it('reads a DateTime, whatever its zone and copy of luxon', () => {
		const at = { year: 2099, month: 10, day: 10, hour: 9, minute: 55, second: 43 };
		const zone = 'America/Lima';
		expect(readSendAt(DateTime.fromObject(at, { zone }), PARIS)).toBe(4095327343000);
		const foreign = anotherDateTime().fromObject(at, { zone });
		expect(foreign).not.toBeInstanceOf(DateTime);
		expect(readSendAt(foreign, PARIS)).toBe(4095327343000);
	});

	it.each(NOT_TIMES)('refuses %p', (value) => {
		const refusal = refusalOf(() => readSendAt(value, PARIS));
		expect(refusal.message).toMatch(/ is not a date and time$/);
		expect(refusal.description).toContain('2099-10-10T14:55:43');
	});

	it('quotes what was given', () => {
		expect(refusalOf(() => readSendAt('soon', PARIS)).message).toBe(
			'“soon” is not a date and time',
		);
	});

	it('refuses invalid dates', () => {
		const message = 'an invalid date is not a date and time';
		expect(refusalOf(() => readSendAt(new Date(Number.NaN), PARIS)).message).toBe(message);
		expect(refusalOf(() => readSendAt(DateTime.invalid('test'), PARIS)).message).toBe(message);
	});

	it.each(['', 'Mars/Olympus', 'Europe', 'DEFAULT', 'local', 'System'])(
		'refuses the time zone %j',
		(zone) => {
			expect(() => readSendAt('2099-10-10T14:55:43', zone)).toThrow(
				`The time zone “${zone}” is not known`,
			);
		},
	);
});

describe('refuseUndefinedTime', () => {
	it('refuses undefined only, which a mistyped field gives', () => {
		const refusal = refusalOf(() => refuseUndefinedTime(undefined));
		expect(refusal.message).toBe('the expression gives no value');
		for (const value of [null, '', 0, 'soon']) refuseUndefinedTime(value);
	});
});

describe('refusePast', () => {
	const now = Date.parse('2027-01-15T11:00:00Z');

	it.each([now + 1, now, now - 60_000])('lets %d pass: at most 60 seconds late', (at) => {
		expect(() => refusePast(at, now, PARIS)).not.toThrow();
	});

	it('refuses what is later than that, in local time', () => {
		const refusal = refusalOf(() => refusePast(now - 60_001, now, PARIS));
		expect(refusal.message).toBe('2027-01-15T11:58:59.999+01:00 is in the past');
		expect(refusal.description).toContain('It was 2027-01-15T12:00:00+01:00');
	});
});

describe('toLocalIso', () => {
	it.each([
		['Europe/Paris', '2099-10-10T16:55:43+02:00'],
		['America/New_York', '2099-10-10T10:55:43-04:00'],
		['Asia/Kolkata', '2099-10-10T20:25:43+05:30'],
		['UTC', '2099-10-10T14:55:43Z'],
	])('says the time in %s as %s', (zone, iso) => {
		expect(toLocalIso(4095327343000, zone)).toBe(iso);
	});

	it('is read back as the same instant, milliseconds included', () => {
		expect(readSendAt(toLocalIso(4095327343007, PARIS), 'UTC')).toBe(4095327343007);
	});
});
