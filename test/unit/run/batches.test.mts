import { fingerprintOfMessages, toBatches } from '../../../nodes/Smshare/run/batches.ts';
import type { Message } from '../../../nodes/Smshare/input/readItem.ts';
import { messageOf } from './message.mts';

/** A message of so many recipients. */
const message = (item: number, recipients = 1, dryRun = false) =>
	messageOf(item, {
		recipients: Array.from({ length: recipients }, (_, i) => `${item}00${i}`),
		dryRun,
	});

const divided = (messages: Message[], size: number, ...taken: number[]) =>
	toBatches(messages, size, new Set(taken)).map(({ request, messages: sent }) => [
		request,
		...sent.map(({ item }) => item),
	]);

it('messages are divided in order, and never split', () => {
	const messages = [1, 2, 1, 5, 1, 1].map((recipients, item) => message(item, recipients));
	expect(divided(messages, 3)).toEqual([
		[1, 0, 1],
		[2, 2],
		[3, 3],
		[4, 4, 5],
	]);
	expect(divided(messages, 1000)).toEqual([[1, 0, 1, 2, 3, 4, 5]]);
	expect(divided([], 3)).toEqual([]);
});

it('numbers that an earlier try has used up are passed over', () => {
	expect(divided([message(0), message(1), message(2)], 1, 1, 3)).toEqual([
		[2, 0],
		[4, 1],
		[5, 2],
	]);
});

it('messages of a dry run have a number, and do not go out', () => {
	const [batch] = toBatches([message(0), message(1, 2, true), message(2, 3)], 100, new Set());
	expect(batch?.request).toBe(1);
	expect(batch?.messages.map(({ item }) => item)).toEqual([0, 2]);
	expect(batch?.dry.map(({ item }) => item)).toEqual([1]);
});

it('the fingerprint changes with an item and with its destinations, not with the text', () => {
	const fingerprint = fingerprintOfMessages([message(0), message(1)]);
	expect(fingerprintOfMessages([{ ...message(0), text: 'y' }, message(1)])).toBe(fingerprint);
	expect(fingerprintOfMessages([message(0), message(1, 2)])).not.toBe(fingerprint);
	expect(fingerprintOfMessages([message(0), { ...message(1), item: 2 }])).not.toBe(fingerprint);
});
