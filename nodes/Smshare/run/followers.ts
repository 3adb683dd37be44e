import { failureOfDuplicate, type Failure } from '../errors/failure';
import type { ReadItems } from '../input/readItems';

/** Duplicates whose first one failed: nothing was sent for them either. */
export interface Followers {
	/** The failures of whole items, by input index. */
	failures: Map<number, Failure>;
	/** How many recipients were not reached by the item that was to reach them, those of other items too. */
	recipients: number;
}

/** What duplicates share with the item that they are duplicates of: its fate, if it failed. */
export function followersOf(
	{ skipped, firsts }: ReadItems,
	failures: ReadonlyMap<number, Failure>,
): Followers {
	const followers: Followers = { failures: new Map(), recipients: 0 };
	if (failures.size === 0) return followers;
	for (const [item, itsFirsts] of firsts) {
		const failed = itsFirsts.filter((first) => failures.has(first));
		followers.recipients += failed.length;
		if (!skipped.has(item)) continue;
		// Of several, one that may have been sent counts: the item is not to be sent again unseen.
		const [first] = [...failed.filter((one) => isUnconfirmed(failures.get(one))), ...failed];
		const failure = first === undefined ? undefined : failures.get(first);
		if (first !== undefined && failure) {
			followers.failures.set(item, failureOfDuplicate(item, first, failure));
		}
	}
	return followers;
}

function isUnconfirmed(failure: Failure | undefined): boolean {
	return failure?.outcome === 'unconfirmed';
}
