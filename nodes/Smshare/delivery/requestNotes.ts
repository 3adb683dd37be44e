import { accept, acceptedAmong, claim, entriesOf, release } from './marks';
import { inTurn, type EntryStore } from './entryStore';

/**
 * What is known of a request from before a crash of n8n.
 *
 * - new: it was not made.
 * - accepted, unconfirmed: it was made, and ended like that.
 * - changed: a request of this number was made, with other items or destinations.
 */
export type NoteState = 'new' | 'accepted' | 'unconfirmed' | 'changed';

/**
 * Notes of the requests of one run, for a try that finds no ledger: n8n keeps the ledger with an
 * execution that has ended, and a crash is no end. Each note is two entries in n8n's deduplication
 * store, one for the number of the request and one for what was in it, and a third if it was accepted.
 */
export class RequestNotes {
	/** By the number of the request: its name, and that of all that was in it. */
	private readonly names = new Map<number, readonly [request: string, whole: string]>();

	/** @param run tells the runs of all executions apart, and is the same in a retry after a crash */
	constructor(
		private readonly store: EntryStore,
		private readonly run: string,
	) {}

	/**
	 * Notes that a request is about to go out, and tells whether that was noted before.
	 *
	 * @param accepted an earlier one that was accepted: noted in the same step
	 */
	async open(number: number, content: string, accepted?: number): Promise<NoteState> {
		const request = `request ${this.run} ${number}`;
		const whole = `${request} ${content}`;
		this.names.set(number, [request, whole]);
		const accepts = accepted === undefined ? [] : this.namesOf(accepted).slice(1);
		return await inTurn(this.store, async () => {
			const fresh = await claim(this.store, { claims: [request, whole], accepts });
			if (fresh.has(request)) return 'new';
			if (fresh.has(whole)) {
				await release(this.store, [whole]);
				return 'changed';
			}
			const sent = await acceptedAmong(this.store, [whole]);
			return sent.has(whole) ? 'accepted' : 'unconfirmed';
		});
	}

	/** Notes how it ended; what is unconfirmed stays as it is. */
	async close(number: number, kind: 'accepted' | 'notSent'): Promise<void> {
		const names = this.namesOf(number);
		await inTurn(this.store, () =>
			kind === 'accepted' ? accept(this.store, names.slice(1)) : release(this.store, names),
		);
	}

	/** Takes all notes of this run out again. */
	async clear(): Promise<void> {
		await inTurn(this.store, () => this.store.remove(entriesOf([...this.names.values()].flat())));
	}

	private namesOf(number: number): readonly string[] {
		return this.names.get(number) ?? [];
	}
}
