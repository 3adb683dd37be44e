import fc from 'fast-check';
import { toBeans, type Sms } from '../../../nodes/Smshare/sms/smsBean.ts';

const sms = (recipients: string[], text: string, at?: number): Sms => ({
	recipients,
	text,
	...(at === undefined ? {} : { scheduleTimestamp: at }),
});

const batches = fc.array(
	fc.record({
		recipients: fc.uniqueArray(fc.constantFrom('101', '102', '103', '104'), { minLength: 1 }),
		text: fc.constantFrom('a', 'b', '1\na'),
		scheduleTimestamp: fc.constantFrom(undefined, 1, 2),
	}),
	{ maxLength: 30 },
);

describe('toBeans', () => {
	it('makes one bean for each message, as the API documents it', () => {
		const batch = [sms(['101', '102'], 'a, b'), sms(['103'], 'a, b', 4095327343000)];
		expect(toBeans(batch, false)).toEqual({
			beans: [
				{ destination: '101,102', message: 'a, b' },
				{ destination: '103', message: 'a, b', scheduleTimestamp: 4095327343000 },
			],
			beanOf: [0, 1],
		});
	});

	it('has no scheduleTimestamp key for what is due now', () => {
		const batch: Sms[] = [{ recipients: ['101'], text: 'a', scheduleTimestamp: undefined }];
		for (const bean of toBeans(batch, true).beans) {
			expect(Object.keys(bean)).toEqual(['destination', 'message']);
		}
	});

	it('joins equal text at an equal time, in input order', () => {
		const batch = [
			sms(['101'], 'a'),
			sms(['102'], 'b'),
			sms(['103', '104'], 'a'),
			sms(['105'], 'a', 1),
			sms(['106'], 'a', 1),
			sms(['107'], 'a'),
		];
		expect(toBeans(batch, true)).toEqual({
			beans: [
				{ destination: '101,103,104,107', message: 'a' },
				{ destination: '102', message: 'b' },
				{ destination: '105,106', message: 'a', scheduleTimestamp: 1 },
			],
			beanOf: [0, 1, 0, 2, 2, 0],
		});
	});

	it('opens another bean for a number that would stand twice in one, and never splits an item', () => {
		const batch = [sms(['101'], 'a'), sms(['102', '101'], 'a'), sms(['103'], 'a')];
		expect(toBeans(batch, true)).toEqual({
			beans: [
				{ destination: '101', message: 'a' },
				{ destination: '102,101,103', message: 'a' },
			],
			beanOf: [0, 1, 1],
		});
	});

	it('does so for numbers that joined later, too', () => {
		const batch = [sms(['101'], 'a'), sms(['102'], 'a'), sms(['102'], 'a')];
		expect(toBeans(batch, true).beanOf).toEqual([0, 0, 1]);
	});

	it('does not take a time for text', () => {
		const batch = [sms(['101'], '1\na'), sms(['102'], 'a', 1), sms(['103'], '\na')];
		expect(toBeans(batch, true).beans).toHaveLength(3);
	});

	it('gives nothing for nothing', () => {
		expect(toBeans([], true)).toEqual({ beans: [], beanOf: [] });
	});

	it('sends each item’s text at its time to its recipients, grouped or not', () => {
		fc.assert(
			fc.property(batches, fc.boolean(), (batch, grouped) => {
				const { beans, beanOf } = toBeans(batch, grouped);
				expect(beanOf).toHaveLength(batch.length);
				const expected = beans.map((): string[] => []);
				batch.forEach(({ recipients, text, scheduleTimestamp }, i) => {
					const bean = beans[beanOf[i] ?? -1];
					expect(bean).toMatchObject({ message: text });
					expect(bean?.scheduleTimestamp).toBe(scheduleTimestamp);
					expected[beanOf[i] ?? -1]?.push(...recipients);
				});
				const destinations = beans.map(({ destination }) => destination.split(','));
				expect(destinations).toEqual(expected);
				for (const numbers of destinations) expect(new Set(numbers).size).toBe(numbers.length);
				if (!grouped) expect(beans).toHaveLength(batch.length);
			}),
		);
	});
});
