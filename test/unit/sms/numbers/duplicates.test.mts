import { withoutDuplicates } from '../../../../nodes/Smshare/sms/numbers/duplicates.ts';

describe('withoutDuplicates', () => {
	it('keeps the first of equal text to an equal number', () => {
		expect(
			withoutDuplicates([
				{ recipients: ['101', '102'], text: 'a' },
				{ recipients: ['102', '103'], text: 'a' },
				{ recipients: ['102'], text: 'b' },
				{ recipients: ['101', '103'], text: 'a' },
			]),
		).toEqual([['101', '102'], ['103'], ['102'], []]);
	});

	it('takes texts that differ in a space or in case for different', () => {
		expect(
			withoutDuplicates(['a', 'A', 'a ', 'a'].map((text) => ({ recipients: ['101'], text }))),
		).toEqual([['101'], ['101'], ['101'], []]);
	});

	it('leaves what it was given as it was', () => {
		const list = [{ recipients: ['101', '101'], text: 'a' }];
		expect(withoutDuplicates(list)).toEqual([['101']]);
		expect(list).toEqual([{ recipients: ['101', '101'], text: 'a' }]);
	});
});
