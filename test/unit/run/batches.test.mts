import { messagesIn, sealOfDrafts, toBatches } from '../../../nodes/Smshare/run/batches.ts';
import type { Draft } from '../../../nodes/Smshare/input/readItem.ts';

/** A draft of so many recipients. */
const draft = (item: number, recipients = 1, dryRun = false): Draft => ({
	item,
	recipients: Array.from({ length: recipients }, (_, i) => `${item}00${i}`),
	message: 'x',
	encoding: 'GSM-7',
	segments: 1,
	sendAt: undefined,
	dryRun,
	simplify: true,
});

const divided = (drafts: Draft[], size: number, ...taken: number[]) =>
	toBatches(drafts, size, new Set(taken)).map(({ number, items }) => [number, ...items]);

test('drafts are divided in order, and never split', () => {
	const drafts = [1, 2, 1, 5, 1, 1].map((recipients, item) => draft(item, recipients));
	expect(divided(drafts, 3)).toEqual([
		[1, 0, 1],
		[2, 2],
		[3, 3],
		[4, 4, 5],
	]);
	expect(divided(drafts, 1000)).toEqual([[1, 0, 1, 2, 3, 4, 5]]);
	expect(divided([], 3)).toEqual([]);
});

test('numbers that an earlier try has used up are passed over', () => {
	expect(divided([draft(0), draft(1), draft(2)], 1, 1, 3)).toEqual([
		[2, 0],
		[4, 1],
		[5, 2],
	]);
});

test('drafts of a dry run have a number, and do not go out', () => {
	const [batch] = toBatches([draft(0), draft(1, 2, true), draft(2, 3)], 100, new Set());
	expect(batch).toMatchObject({ items: [0, 2], recipients: 4, number: 1 });
	expect(batch?.dry.map(({ item }) => item)).toEqual([1]);
	expect(batch?.seal).toBe(sealOfDrafts([draft(0), draft(2, 3)]));
});

test('messages are counted by recipient', () => {
	expect(messagesIn([draft(0, 2), draft(1), draft(2, 4)])).toBe(7);
});

test('the seal changes with an item and with its destinations, not with the text', () => {
	const seal = sealOfDrafts([draft(0), draft(1)]);
	expect(sealOfDrafts([{ ...draft(0), message: 'y' }, draft(1)])).toBe(seal);
	expect(sealOfDrafts([draft(0), draft(1, 2)])).not.toBe(seal);
	expect(sealOfDrafts([draft(0), { ...draft(1), item: 2 }])).not.toBe(seal);
});
