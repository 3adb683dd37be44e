import { exceedsPhoneLimit } from '../../../../nodes/Smshare/sms/times/phoneLimit.ts';

describe('exceedsPhoneLimit', () => {
	it.each([
		[30, 1, false],
		[31, 1, true],
		[10, 3, false],
		[10, 3.1, true],
		[11, 3, true],
		[0, 255, false],
	])('says of %d recipients a minute with %d segments: %s', (recipients, segments, exceeds) => {
		expect(exceedsPhoneLimit(recipients, segments)).toBe(exceeds);
	});
});
