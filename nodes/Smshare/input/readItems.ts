import type { IExecuteFunctions } from 'n8n-workflow';

import { failureOfItem, type Failure } from '../errors/failure';
import { withoutDuplicates } from '../sms/numbers/duplicates';
import { messageReader, type Message } from './readItem';
import type { Settings } from './settings';
import type { Source } from './source';

/** The input items after reading and checking: each is in exactly one of the three. */
export interface ReadItems {
	/** To be sent, in input order. */
	ready: Message[];
	/** Duplicates of earlier items, by input index. */
	skipped: Map<number, Message>;
	/** How many recipients are left out as duplicates, those of skipped items and of others. */
	duplicates: number;
	/** For items with such recipients: the item that reaches each of them, if it is one of this run. */
	firsts: Map<number, number[]>;
	/** Items that cannot be sent as asked, by input index. */
	refused: Map<number, Failure>;
}

/**
 * Reads and checks every input item before anything is sent.
 *
 * @param tried items that an earlier try has sent or may have sent: their times may be past by now
 * @param earlier tells what earlier rounds of a loop have sent, for Remove Duplicates
 */
export function readItems(
	context: IExecuteFunctions,
	source: Source,
	settings: Settings,
	tried: ReadonlySet<number>,
	earlier: { hasSent(recipient: string, text: string): boolean },
): ReadItems {
	const read = messageReader(context, source, settings, tried);
	const checked: Message[] = [];
	const refused = new Map<number, Failure>();
	context.getInputData().forEach((_, item) => {
		try {
			checked.push(read(item));
		} catch (error) {
			refused.set(item, failureOfItem(error, item));
		}
	});
	if (!settings.removeDuplicates) {
		return { ready: checked, skipped: new Map(), duplicates: 0, firsts: new Map(), refused };
	}
	const divided = divide(checked, earlier.hasSent.bind(earlier));
	const duplicates = recipientsOf(checked) - recipientsOf(divided.ready);
	return { ...divided, duplicates, refused };
}

/** How many recipients these messages have together. */
export function recipientsOf(messages: readonly Message[]): number {
	return messages.reduce((sum, { recipients }) => sum + recipients.length, 0);
}

/** Takes out the recipients that get the same text from an earlier item. */
function divide(
	checked: Message[],
	hasSent: (recipient: string, text: string) => boolean,
): Pick<ReadItems, 'ready' | 'skipped' | 'firsts'> {
	const firstsOf = new Map<number, number[]>();
	const remaining = new Map<Message, string[]>();
	// The second time without dry runs: what is not sent must not keep a later item from being sent.
	for (const list of [checked, checked.filter(({ dryRun }) => !dryRun)]) {
		const texts = list.map(({ recipients, text }) => ({
			recipients: recipients.filter((recipient) => !hasSent(recipient, text)),
			text,
		}));
		withoutDuplicates(texts).forEach(({ recipients, firsts }, index) => {
			const message = list[index] as Message;
			remaining.set(message, recipients);
			const items = firsts.map((first) => (list[first] as Message).item);
			if (items.length > 0) firstsOf.set(message.item, items);
			else firstsOf.delete(message.item);
		});
	}
	const ready: Message[] = [];
	const skipped = new Map<number, Message>();
	for (const [message, recipients] of remaining) {
		if (recipients.length > 0) ready.push({ ...message, recipients });
		else skipped.set(message.item, message);
	}
	return { ready, skipped, firsts: firstsOf };
}
