import type { NodeExecutionHint } from 'n8n-workflow';

import { counted } from '../errors/counted';
import { batchSize } from '../fields/options/requests';
import type { Message } from '../input/readItem';
import type { Settings } from '../input/settings';
import { toLocalIso } from '../sms/times/zone';
import { uncheckedNumbers } from './numberHint';
import type { Result } from './outputItem';
import { sumHint, type Sum } from './sumHint';
import { aboveThePhonesLimit, costlyCharacters, damagedTexts } from './textHints';

/** Times near at hand are moved on by seconds in any case. */
const WORTH_A_WORD_MS = 60_000;

/** With more requests than this, sending many messages in one saves noticeable time. */
const FEW_REQUESTS = 20;

/** A run of the node that did not stop, as far as hints tell of it. */
export interface RunReport {
	/** What was there to be sent, in input order; duplicates and refused items are not in it. */
	ready: readonly Message[];
	/** How many recipients were left out as duplicates. */
	duplicates: number;
	/** How many recipients were left out because they are in Leave Out Numbers. */
	leftOut: number;
	/** Recipients that are certainly landlines. */
	landlines: ReadonlySet<string>;
	/** How many messages were left out because their once-only key was sent before. */
	sentEarlier: number;
	sum: Sum;
	/** How many messages the gateway may have accepted. */
	unconfirmed: number;
	/** How many messages were accepted after an earlier request for them got no clear answer. */
	sentAgain: number;
	/** By the item's index; empty where the item failed. */
	results: ReadonlyArray<Result | undefined>;
	settings: Pick<Settings, 'operation' | 'messagesPerMinute' | 'sendingWindow' | 'zone'>;
}

/** What a run did that its user would want to know of, for n8n to show beside the output. */
export function hintsOf(run: RunReport): NodeExecutionHint[] {
	const hints: NodeExecutionHint[] = [];
	const tell = (type: 'info' | 'warning', message: string | undefined) => {
		if (message !== undefined) hints.push({ message, type, location: 'outputPane' });
	};
	tell(run.sum.failed + run.sum.unconfirmed > 0 ? 'warning' : 'info', sumHint(run.sum));
	tell('warning', unconfirmed(run));
	tell('warning', sentAgain(run));
	tell('info', leftOut(run));
	tell('info', duplicates(run));
	tell('info', sentEarlier(run));
	tell('info', bulkInstead(run));
	tell('info', moved(run));
	tell('info', costly(run));
	tell('warning', uncheckedNumbers(run.ready));
	tell('warning', landlines(run));
	tell('warning', damagedTexts(run.ready));
	tell('info', aboveThePhonesLimit(run.ready, run.settings.messagesPerMinute));
	return hints;
}

function unconfirmed({ unconfirmed: count }: RunReport): string | undefined {
	if (count === 0) return undefined;
	const them = count === 1 ? 'it' : 'them';
	return `${counted(count, 'message')} may have been sent, but SMShare gave no clear answer. Look at the phone before you send ${them} again.`;
}

function sentAgain({ sentAgain: count }: RunReport): string | undefined {
	if (count === 0) return undefined;
	return `${counted(count, 'message')} may have arrived twice: SMShare gave no clear answer to an earlier try, and Unconfirmed Messages is set to Resend.`;
}

function leftOut({ leftOut: count }: RunReport): string | undefined {
	if (count === 0) return undefined;
	return `Left out: ${counted(count, 'recipient')} with a number in Leave Out Numbers.`;
}

function duplicates({ duplicates: count }: RunReport): string | undefined {
	if (count === 0) return undefined;
	return `Left out: ${counted(count, 'recipient')}, because the same text goes to the same number already (Remove Duplicates).`;
}

function sentEarlier({ sentEarlier: count }: RunReport): string | undefined {
	if (count === 0) return undefined;
	return `Left out: ${counted(count, 'message')}, because messages with the same keys were sent before (Once-Only Key). To send one again, change its key.`;
}

function bulkInstead({ ready, settings: { operation } }: RunReport): string | undefined {
	if (operation !== 'send' || ready.length <= FEW_REQUESTS) return undefined;
	return `Send makes a request for each of the ${ready.length} items. The operation Bulk puts up to ${String(batchSize.field.default)} of them into one request, which takes less time.`;
}

function landlines({ ready, landlines: found }: RunReport): string | undefined {
	if (found.size === 0) return undefined;
	const recipients = ready.flatMap((message) => message.recipients);
	const count = recipients.filter((recipient) => found.has(recipient)).length;
	if (count === 0) return undefined;
	const are = count === 1 ? 'is a landline' : 'are landlines';
	return `${counted(count, 'recipient')} ${are}, which cannot receive SMS in most countries. Mobile Only refuses such numbers.`;
}

function moved({ ready, results, settings }: RunReport): string | undefined {
	const { messagesPerMinute, sendingWindow, zone } = settings;
	const rules = [sendingWindow && 'Sending Window', messagesPerMinute > 0 && 'Messages Per Minute'];
	const causes = rules.filter(Boolean).join(' and ');
	if (causes === '') return undefined;
	let items = 0;
	let last = 0;
	for (const { item, sendAt } of ready) {
		const time = results[item]?.time;
		if (time === undefined) continue;
		if (sendAt !== undefined && time - sendAt < WORTH_A_WORD_MS) continue;
		items++;
		last = Math.max(last, time);
	}
	if (items === 0) return undefined;
	return `${causes} moved the sending times of ${items} of ${ready.length} items; the last of them is sent at ${toLocalIso(last, zone)}.`;
}

function costly({ ready, results }: RunReport): string | undefined {
	return costlyCharacters(ready.filter(({ item }) => results[item]?.status !== 'skipped'));
}
