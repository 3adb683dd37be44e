import fc from 'fast-check';

import { itemsIn, rangesOf } from '../../../nodes/Smshare/delivery/itemRanges.ts';

it('100 of 200 items are written in at most 60 characters, and read back', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 0, max: 1_000_000 }),
			fc.uniqueArray(fc.integer({ min: 0, max: 199 }), { minLength: 1, maxLength: 100 }),
			(first, picked) => {
				const items = picked.sort((one, other) => one - other).map((item) => first + item);
				const text = rangesOf(items);
				expect(itemsIn(text)).toEqual(items);
				expect(text.length).toBeLessThanOrEqual(60);
			},
		),
	);
});
