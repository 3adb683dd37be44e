import { randomUUID } from 'node:crypto';
import { sleep } from 'n8n-workflow';

import type { EntryStore } from './entryStore';

/** How often something is written again that another process has written over. */
export const TRIES_BESIDE_A_WRITER = 10;

/**
 * Adds entries where other processes may write at the same moment. n8n's store has no lock: of two that
 * have read the same list, the later one writes over what the earlier one has added. So an entry of its
 * own is added, the proof, and then asked for: if it is gone, so is the rest.
 *
 * @param longest how long the list may become
 * @param pauses how long to wait before asking, in the time that adding has taken: who has read the list
 * before may take as long to write it
 * @returns the entries that were not in the list, whether they were lost, and the proof, which stays in it
 */
export async function addWithProof(
	store: EntryStore,
	entries: readonly string[],
	longest?: number,
	pauses = 0,
): Promise<{ isNew: Set<string>; isLost: boolean; proof: string }> {
	const proof = `writer ${randomUUID()}`;
	const start = Date.now();
	const isNew = await store.add([...entries, proof], longest);
	if (pauses > 0) await sleep(pauses * (Date.now() - start));
	const isLost = (await store.add([proof], longest)).has(proof);
	return { isNew, isLost, proof };
}
