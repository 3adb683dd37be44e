import type { Message } from '../../../nodes/Smshare/input/readItem.ts';

/** A message to one number, 1000 and following, that is sent at once; or as said. */
export function messageOf(item: number, more: Partial<Message> = {}): Message {
	const recipients = more.recipients ?? [`100${item}`];
	return {
		item,
		recipients,
		asked: recipients,
		text: 'x',
		encoding: 'GSM-7',
		segments: 1,
		sendAt: undefined,
		dryRun: false,
		simplify: true,
		...more,
	};
}
