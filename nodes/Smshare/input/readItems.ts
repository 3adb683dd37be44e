import type { IExecuteFunctions } from 'n8n-workflow';

import { withoutDuplicates } from '../sms/numbers/duplicates';
import { Refusal } from '../sms/refusal';
import { exceedsRate } from '../sms/times/planTimes';
import { refusePast } from '../sms/times/sendAt';
import { messagesIn } from '../run/batches';
import { draftReader, type Draft } from './readItem';
import { failureOfItem, type Failure } from '../errors/failures';
import type { ItemSource } from '../fields/contentFields';
import type { Settings } from './settings';

/** The input items after reading and checking: each is in exactly one of the three. */
export interface Drafts {
	/** To be sent, in input order. */
	ready: Draft[];
	/** Duplicates of earlier items. */
	skipped: Map<number, Draft>;
	/** How many messages are left out as duplicates, those of skipped items and of others. */
	duplicates: number;
	/** Items that cannot be sent as asked. */
	refused: Map<number, Failure>;
}

/**
 * Reads and checks every input item before anything is sent.
 *
 * @param settled items that an earlier try has sent or may have sent: their times may be past by now
 */
export function readDrafts(
	context: IExecuteFunctions,
	source: ItemSource,
	settings: Settings,
	settled: ReadonlySet<number>,
): Drafts {
	const { messagesPerMinute, zone } = settings.timeRules;
	const read = draftReader(context, source);
	const now = Date.now();
	const checked: Draft[] = [];
	const refused = new Map<number, Failure>();
	const itemCount = context.getInputData().length;
	for (let item = 0; item < itemCount; item++) {
		try {
			const draft = read(item);
			if (draft.sendAt !== undefined && !settled.has(item)) {
				refusePast(draft.sendAt, now, zone);
			}
			refuseAboveRate(draft, messagesPerMinute);
			checked.push(draft);
		} catch (error) {
			refused.set(item, failureOfItem(error, item, source.labels));
		}
	}
	const [ready, skipped] = settings.removeDuplicates ? divide(checked) : [checked, new Map()];
	const duplicates = settings.removeDuplicates ? messagesIn(checked) - messagesIn(ready) : 0;
	return { ready, skipped, duplicates, refused };
}

function refuseAboveRate({ recipients }: Draft, messagesPerMinute: number): void {
	if (!exceedsRate(recipients.length, messagesPerMinute)) return;
	throw new Refusal(
		'destination',
		`${recipients.length} recipients are more than ${messagesPerMinute} messages a minute`,
		'Raise Messages Per Minute, or spread the recipients over several items.',
	);
}

/** Takes out the recipients that get the same text from an earlier item. */
function divide(checked: Draft[]): [Draft[], Map<number, Draft>] {
	const remaining = new Map<Draft, string[]>();
	// The second time without dry runs: what is not sent must not keep a later item from being sent.
	for (const list of [checked, checked.filter(({ dryRun }) => !dryRun)]) {
		withoutDuplicates(list).forEach((recipients, index) => {
			remaining.set(list[index] as Draft, recipients);
		});
	}
	const ready: Draft[] = [];
	const skipped = new Map<number, Draft>();
	for (const [draft, recipients] of remaining) {
		if (recipients.length > 0) ready.push({ ...draft, recipients });
		else skipped.set(draft.item, draft);
	}
	return [ready, skipped];
}

/**
 * How many messages the items ask for, as far as can be found out where a run has failed as a whole:
 * an item that cannot be read counts as one, and one that is only checked (Dry Run) as none.
 *
 * @param settled items that are not counted
 */
export function messagesAsked(
	context: IExecuteFunctions,
	source: ItemSource,
	settled: ReadonlySet<number>,
): number {
	let read: ReturnType<typeof draftReader> | undefined;
	const ask = (item: number): number => {
		try {
			read ??= draftReader(context, source);
			const { recipients, dryRun } = read(item);
			return dryRun ? 0 : recipients.length;
		} catch {
			return 1;
		}
	};
	return context
		.getInputData()
		.map((_, item) => (settled.has(item) ? 0 : ask(item)))
		.reduce((sum, count) => sum + count, 0);
}
