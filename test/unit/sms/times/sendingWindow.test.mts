import { readSendingWindow } from '../../../../nodes/Smshare/sms/times/sendingWindow.ts';
import { refusalOf } from '../refusalOf.mts';

describe('readSendingWindow', () => {
	it.each([
		[
			{ from: '08:00', to: '20:00', days: [1, 2, 3] },
			{ from: '08:00', to: '20:00', days: [1, 2, 3] },
		],
		[
			{ from: '20:00', to: '06:00' },
			{ from: '20:00', to: '06:00', days: [] },
		],
		[
			{ from: '8:00', to: '20:30:00', days: [] },
			{ from: '08:00', to: '20:30', days: [] },
		],
		[
			{ from: ' 08:00 ', to: '24:00', days: ['7', 1, '1'] },
			{ from: '08:00', to: '00:00', days: [1, 7] },
		],
		[
			{ from: '00:00', to: '24:00:00', days: 3 },
			{ from: '00:00', to: '00:00', days: [3] },
		],
	])('reads %j', (value, window) => {
		expect(readSendingWindow(value)).toEqual(window);
	});

	it.each([undefined, null, ''])('takes %j for no window', (value) => {
		expect(readSendingWindow(value)).toBeUndefined();
	});

	it.each([
		'08:00',
		8,
		true,
		{},
		{ window: { from: '08:00', to: '20:00' } },
		{ from: '08:00' },
		{ to: '08:00' },
		{ from: '25:00', to: '08:00' },
		{ from: '24:00', to: '08:00' },
		{ from: '08:60', to: '20:00' },
		{ from: '8', to: '20:00' },
		{ from: '8am', to: '8pm' },
		{ from: 8, to: 20 },
		{ from: '08:00:30', to: '20:00' },
		{ from: '08:00', to: '24:01' },
		{ from: '08:00', to: '20:00', days: [0] },
		{ from: '08:00', to: '20:00', days: [8] },
		{ from: '08:00', to: '20:00', days: [1.5] },
		{ from: '08:00', to: '20:00', days: ['Monday'] },
		{ from: '08:00', to: '20:00', days: '1,2' },
		{ from: '08:00', to: '20:00', days: [null] },
		{ from: '08:00', to: '20:00', days: {} },
	])('refuses %j', (value) => {
		const refusal = refusalOf(() => readSendingWindow(value));
		expect(refusal.message).toMatch(/sending window|Opens At|Closes At|is not a day of the week/);
		expect(refusal.description).toMatch(/^[A-Z].*sending window.*\.$/);
	});

	it('says which time is wrong', () => {
		expect(refusalOf(() => readSendingWindow({ from: '8h', to: '20:00' })).message).toBe(
			'Opens At is not a time of day: “8h”',
		);
	});
});
