import { withoutDuplicates } from '../../../../nodes/Smshare/sms/numbers/duplicates.ts';

describe('withoutDuplicates', () => {
	it('keeps the first of equal text to an equal number, and tells which entry that is', () => {
		expect(
			withoutDuplicates([
				{ recipients: ['101', '102'], text: 'a' },
				{ recipients: ['102', '103'], text: 'a' },
				{ recipients: ['102'], text: 'b' },
				{ recipients: ['101', '103'], text: 'a' },
			]),
		).toEqual([
			{ recipients: ['101', '102'], firsts: [] },
			{ recipients: ['103'], firsts: [0] },
			{ recipients: ['102'], firsts: [] },
			{ recipients: [], firsts: [0, 1] },
		]);
	});

	it('takes texts that differ in a space or in case for different', () => {
		expect(
			withoutDuplicates(['a', 'A', 'a ', 'a'].map((text) => ({ recipients: ['101'], text }))).map(
				({ recipients }) => recipients,
			),
		).toEqual([['101'], ['101'], ['101'], []]);
	});

	it('leaves what it was given as it was', () => {
		const list = [{ recipients: ['101', '101'], text: 'a' }];
		expect(withoutDuplicates(list)).toMatchObject([{ recipients: ['101'] }]);
		expect(list).toEqual([{ recipients: ['101', '101'], text: 'a' }]);
	});
});
