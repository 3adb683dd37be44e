import { randomUUID } from 'node:crypto';
import { sleep } from 'n8n-workflow';

import type { EntryStore } from './entryStore';

/**
 * What a list of entries says about names, which are once-only keys or requests. The list can be asked
 * only by adding to it, and n8n may be killed after any step, so what a step leaves must mean the same
 * as before:
 *
 * - A name is claimed if its entry `claimed` is in the list.
 * - It is accepted if, moreover, its entries `accepted` and `twin` occur differently often. Usually that
 *   is once and never. Asking adds either of them twice where it is missing and may take one of each
 *   away, so equal stays equal and different stays different.
 */
const claimed = (name: string) => `claimed ${name}`;
const accepted = (name: string) => `accepted ${name}`;
const twin = (name: string) => `twin ${name}`;

/** Another process may ask about a name at the moment when it is to be noted as accepted. */
const TRIES_BESIDE_A_QUESTION = 4;
const PAUSE_MS = 50;

/** How often a claim is made again that another process has written over. */
const TRIES_BESIDE_A_WRITER = 10;

/** Claims names. Returns those that nobody had claimed before. */
export async function claim(
	store: EntryStore,
	names: readonly string[],
	longest?: number,
): Promise<Set<string>> {
	const isNew = await store.add(names.map(claimed), longest);
	return new Set(names.filter((name) => isNew.has(claimed(name))));
}

/**
 * The same where other processes may do so at the same moment. n8n's store has no lock: of two that
 * write at once, what one of them has written is lost. So each adds an entry of its own, and looks
 * whether it is still there: if not, somebody else may have claimed these names.
 */
export async function claimAmongOthers(
	store: EntryStore,
	names: readonly string[],
	longest: number,
): Promise<Set<string>> {
	for (let tries = 1; ; tries++) {
		const proof = `writer ${randomUUID()}`;
		const isNew = await store.add([...names.map(claimed), proof], longest);
		const isLost = (await store.add([proof], longest)).has(proof);
		if (!isLost) return new Set(names.filter((name) => isNew.has(claimed(name))));
		if (tries === TRIES_BESIDE_A_WRITER) return new Set();
	}
}

/** Gives claims back, as if they had never been made. */
export async function release(store: EntryStore, names: readonly string[]): Promise<void> {
	await store.remove(names.map(claimed));
}

/** Notes that what these names stand for was accepted. They stay claimed, also if that was lost. */
export async function accept(
	store: EntryStore,
	names: readonly string[],
	longest?: number,
): Promise<void> {
	let open = names;
	for (let tries = 1; open.length > 0; tries++) {
		const isNew = await store.add([...names.map(claimed), ...open.map(accepted)], longest);
		open = open.filter((name) => !isNew.has(accepted(name)));
		if (open.length === 0) return;
		// Somebody asks about them now; or somebody did and was killed; or the list has forgotten the
		// claim before the rest.
		if (tries < TRIES_BESIDE_A_QUESTION) await sleep(PAUSE_MS);
		else await store.remove(open.flatMap((name) => [...once(name), ...once(name)]));
	}
}

/** Which of these claimed names were accepted. */
export async function acceptedAmong(
	store: EntryStore,
	names: readonly string[],
): Promise<Set<string>> {
	const found = new Set<string>();
	const toRemove: string[] = [];
	for (let open = names; open.length > 0;) {
		const isNew = await store.add(open.flatMap((name) => [...once(name), ...once(name)]));
		const both: string[] = [];
		for (const name of open) {
			const [lacksAccepted, lacksTwin] = once(name).map((entry) => isNew.has(entry));
			if (!lacksAccepted && !lacksTwin) both.push(name);
			else if (lacksAccepted && lacksTwin) toRemove.push(...once(name), ...once(name));
			else {
				found.add(name);
				// What is left is `accepted` once.
				toRemove.push(twin(name), lacksTwin ? twin(name) : accepted(name));
			}
		}
		await store.remove(both.flatMap(once));
		open = both;
	}
	await store.remove(toRemove);
	return found;
}

/** All that the list may hold of names, for `remove`. */
export function entriesOf(names: readonly string[]): string[] {
	return names.flatMap((name) => [claimed(name), accepted(name)]);
}

function once(name: string): string[] {
	return [accepted(name), twin(name)];
}
