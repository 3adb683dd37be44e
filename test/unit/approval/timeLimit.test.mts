import { readTimeLimit } from '../../../nodes/Smshare/approval/timeLimit.ts';

const now = Date.UTC(2027, 0, 15, 12);
const minute = 60_000;
const limit = (values?: object): number | undefined =>
	readTimeLimit(values && { values }, 'Europe/Paris', now);

it.each([
	['no limit', undefined, undefined],
	['minutes', { limitType: 'afterTimeInterval', resumeAmount: 45, resumeUnit: 'minutes' }, 45],
	['parts of an hour', { resumeAmount: 1.5, resumeUnit: 'hours' }, 90],
	['days, as text', { resumeAmount: '2', resumeUnit: 'days' }, 2 * 24 * 60],
	['an hour, if nothing was changed', {}, 60],
	[
		'a time of the workflow’s zone',
		{ limitType: 'atSpecifiedTime', maxDateAndTime: '2027-01-15T14:00:00' },
		60,
	],
	[
		'a time of another zone',
		{ limitType: 'atSpecifiedTime', maxDateAndTime: '2027-01-15T14:00:00Z' },
		120,
	],
])('waits for as long as asked: %s', (_, values, minutes) => {
	expect(limit(values)).toBe(minutes === undefined ? undefined : now + minutes * minute);
});

it('waits no longer than n8n can', () => {
	expect(limit({ resumeAmount: 1e9, resumeUnit: 'days' })).toBe(Date.UTC(3000, 0, 1));
});

it.each([
	['nothing', { resumeAmount: 0 }, 'this is not an amount of time'],
	['an empty amount', { resumeAmount: '' }, 'this is not an amount of time'],
	['a word', { resumeAmount: 'soon' }, 'this is not an amount of time'],
	['an unknown unit', { resumeUnit: 'weeks' }, 'this is not an amount of time'],
	['no time', { limitType: 'atSpecifiedTime' }, 'there is no date and time'],
	[
		'no such time',
		{ limitType: 'atSpecifiedTime', maxDateAndTime: 'tomorrow' },
		'“tomorrow” is not a date and time',
	],
	[
		'this very moment',
		{ limitType: 'atSpecifiedTime', maxDateAndTime: '2027-01-15T13:00:00' },
		'this time is in the past',
	],
])('refuses a limit that is none: %s', (_, values, message) => {
	expect(() => limit(values)).toThrow(message);
});
