import { sleep } from 'n8n-workflow';

import type { EntryStore } from './entryStore';
import { addWithProof, TRIES_BESIDE_A_WRITER } from './proof';

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
export const claimed = (name: string) => `claimed ${name}`;
const accepted = (name: string) => `accepted ${name}`;
const twin = (name: string) => `twin ${name}`;

/** Another process may ask about a name at the moment when it is to be noted as accepted. */
const TRIES_BESIDE_A_QUESTION = 4;
const PAUSE_MS = 50;

/** Names to claim, and names to note as accepted in the same step: n8n reads and writes its list whole. */
export interface Step {
	claims: readonly string[];
	accepts?: readonly string[];
}

/** Takes a step. Returns the claims that nobody had made before. */
export async function claim(
	store: EntryStore,
	{ claims, accepts = [] }: Step,
	longest?: number,
): Promise<Set<string>> {
	const isNew = await store.add([...entriesOf(accepts), ...claims.map(claimed)], longest);
	await accept(store, stillOpen(accepts, isNew), longest);
	return new Set(claims.filter((name) => isNew.has(claimed(name))));
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
		open = stillOpen(open, await store.add(entriesOf(open), longest));
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
	let writers = 0;
	for (let open = names; open.length > 0;) {
		const entries = open.flatMap((name) => [...once(name), ...once(name)]);
		const { isNew, isLost, proof } = await addWithProof(store, entries);
		toRemove.push(proof);
		// What is not there must not be taken away.
		if (isLost && ++writers < TRIES_BESIDE_A_WRITER) continue;
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

/**
 * How long the list has to be to hold so many accepted names, with so many of them in a request: two
 * entries for each, and two proofs for each request.
 */
export function longestFor(names: number, perRequest: number): number {
	return Math.ceil(names * (2 + 2 / perRequest));
}

/** All that the list holds of accepted names. */
export function entriesOf(names: readonly string[]): string[] {
	return names.flatMap((name) => [claimed(name), accepted(name)]);
}

/** Which of these names could not be noted as accepted, because their entries were there already. */
export function stillOpen(names: readonly string[], isNew: ReadonlySet<string>): string[] {
	return names.filter((name) => !isNew.has(accepted(name)));
}

function once(name: string): string[] {
	return [accepted(name), twin(name)];
}
