import type { EntryStore } from './entryStore';
import { accept, entriesOf, claimed, stillOpen, type Step } from './marks';
import { addWithProof, TRIES_BESIDE_A_WRITER } from './proof';

/** How long a claim is left alone before it counts, in the time that writing it has taken. */
const PAUSES = 2;

/**
 * Takes a step where other processes may write at the same moment.
 *
 * @param longest how long the list may become
 * @returns the claims that nobody had made before
 */
export async function claimAmongOthers(
	store: EntryStore,
	{ claims, accepts = [] }: Step,
	longest: number,
): Promise<Set<string>> {
	const entries = [...entriesOf(accepts), ...claims.map(claimed)];
	for (let tries = 1; ; tries++) {
		const { isNew, isLost } = await addWithProof(store, entries, longest, PAUSES);
		if (isLost && tries < TRIES_BESIDE_A_WRITER) continue;
		await acceptAmongOthers(store, stillOpen(accepts, isNew), longest);
		// If it is lost, somebody else may have claimed these names.
		return new Set(isLost ? [] : claims.filter((name) => isNew.has(claimed(name))));
	}
}

/** Notes names as accepted where other processes may write at the same moment. */
export async function acceptAmongOthers(
	store: EntryStore,
	names: readonly string[],
	longest: number,
): Promise<void> {
	const add: EntryStore['add'] = async (entries) => {
		for (let tries = 1; ; tries++) {
			const { isNew, isLost } = await addWithProof(store, entries, longest);
			if (!isLost || tries === TRIES_BESIDE_A_WRITER) return isNew;
		}
	};
	await accept({ ...store, add }, names);
}
