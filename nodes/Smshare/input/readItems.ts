import type { IExecuteFunctions } from 'n8n-workflow';

import { failureOfItem, type Failure } from '../errors/failure';
import { about } from '../errors/parameterError';
import { OPTIONS } from '../fields/options';
import { withoutDuplicates } from '../sms/numbers/duplicates';
import { Refusal } from '../sms/refusal';
import { messageReader, type Message } from './readItem';
import { rulesFor } from './rulesFor';
import type { Settings } from './settings';
import type { Source } from './source';

/** A message that is not sent on purpose. */
export interface Skipped {
	message: Message;
	reason: 'duplicate' | 'leftOut';
}

/** The input items after reading and checking: each is in exactly one of the three. */
export interface ReadItems {
	/** To be sent, in input order. */
	ready: Message[];
	/** Duplicates of earlier items, and those all of whose numbers are left out, by input index. */
	skipped: Map<number, Skipped>;
	/** How many recipients are left out as duplicates, those of skipped items and of others. */
	duplicates: number;
	/** For items with such recipients: the item that reaches each of them, if it is one of this run. */
	firsts: Map<number, number[]>;
	/** How many recipients are left out because they are in Leave Out Numbers. */
	leftOut: number;
	/** Recipients that are certainly landlines. */
	landlines: ReadonlySet<string>;
	/** Items that cannot be sent as asked, by input index. */
	refused: Map<number, Failure>;
}

/**
 * Reads and checks every input item before anything is sent.
 *
 * @param tried items that an earlier try has sent or may have sent: their times may be past by now
 * @param earlier tells what earlier rounds of a loop have sent, for Remove Duplicates
 * @throws ParameterError for Leave Out Numbers that cannot be read, and above Max Recipients
 */
export function readItems(
	context: IExecuteFunctions,
	source: Source,
	settings: Settings,
	tried: ReadonlySet<number>,
	earlier: { hasSent(recipient: string, text: string): boolean },
): ReadItems {
	const rules = rulesFor(context, settings);
	const read = messageReader(context, source, settings, tried, rules);
	const checked: Message[] = [];
	const refused = new Map<number, Failure>();
	const skipped = new Map<number, Skipped>();
	let leftOut = 0;
	context.getInputData().forEach((_, item) => {
		try {
			const message = read(item);
			const { recipients, asked } = message;
			leftOut += asked.length - recipients.length;
			if (recipients.length > 0) checked.push(message);
			else
				skipped.set(item, { message: { ...message, recipients: [...asked] }, reason: 'leftOut' });
		} catch (error) {
			refused.set(item, failureOfItem(error, item));
		}
	});
	const firsts = new Map<number, number[]>();
	const ready = settings.removeDuplicates
		? divide(checked, earlier.hasSent.bind(earlier), { skipped, firsts })
		: checked;
	refuseTooMany(recipientsOf(ready), settings.maxRecipients);
	const duplicates = recipientsOf(checked) - recipientsOf(ready);
	const { landlines } = rules;
	return { ready, skipped, duplicates, firsts, leftOut, landlines, refused };
}

function refuseTooMany(recipients: number, most: number): void {
	if (most === 0 || recipients <= most) return;
	about(OPTIONS.maxRecipients.field.displayName, () => {
		throw new Refusal(
			`there are ${recipients} recipients, more than the ${most} allowed`,
			'Nothing was sent. Check the input of this node, or raise Max Recipients.',
		);
	});
}

/** How many recipients these messages have together. */
export function recipientsOf(messages: readonly Message[]): number {
	return messages.reduce((sum, { recipients }) => sum + recipients.length, 0);
}

/**
 * Takes out the recipients that get the same text from an earlier item.
 *
 * @param found gets the messages of which nothing remains, and which items reach the others
 */
function divide(
	checked: Message[],
	hasSent: (recipient: string, text: string) => boolean,
	{ skipped, firsts: firstsOf }: Pick<ReadItems, 'skipped' | 'firsts'>,
): Message[] {
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
	for (const [message, recipients] of remaining) {
		if (recipients.length > 0) ready.push({ ...message, recipients });
		else skipped.set(message.item, { message, reason: 'duplicate' });
	}
	return ready;
}
