import type { Batch } from '../delivery/deliver';
import { sealOf } from '../delivery/ledgerEntry';
import type { Draft } from '../input/readItem';

/** A batch together with what it is made of; drafts of a dry run are numbered but do not go out. */
export interface DraftBatch extends Batch {
	real: Draft[];
	dry: Draft[];
}

/**
 * Divides drafts into requests, in order. An item is never split, so one with more recipients than
 * `batchSize` goes alone.
 *
 * @param taken request numbers that an earlier try has used up
 */
export function toBatches(
	drafts: readonly Draft[],
	batchSize: number,
	taken: ReadonlySet<number>,
): DraftBatch[] {
	const batches: DraftBatch[] = [];
	let current: Draft[] | undefined;
	let size = 0;
	let number = 0;
	const close = () => {
		if (current) batches.push(toBatch(current, number));
	};
	for (const draft of drafts) {
		if (!current || size + draft.recipients.length > batchSize) {
			close();
			current = [];
			size = 0;
			do number++;
			while (taken.has(number));
		}
		current.push(draft);
		size += draft.recipients.length;
	}
	close();
	return batches;
}

function toBatch(drafts: readonly Draft[], number: number): DraftBatch {
	const real = drafts.filter(({ dryRun }) => !dryRun);
	return {
		number,
		items: real.map(({ item }) => item),
		recipients: messagesIn(real),
		seal: sealOfDrafts(real),
		real,
		dry: drafts.filter(({ dryRun }) => dryRun),
	};
}

/** How many messages these are: one for each recipient. */
export function messagesIn(drafts: readonly Draft[]): number {
	return drafts.reduce((sum, { recipients }) => sum + recipients.length, 0);
}

/** What makes a message the same one in a later try: its item and its destinations. */
export function sealOfDrafts(drafts: readonly Draft[]): string {
	return sealOf(drafts.map(({ item, recipients }) => `${item}:${recipients.join(',')}`));
}
