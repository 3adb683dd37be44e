import { sleep } from 'n8n-workflow';

import { inTurn, type EntryStore } from './entryStore';
import type { ClaimRules, ClaimState } from './claimState';
import { settlingOf, takeInHand } from './inHand';
import { acceptAmongOthers, acceptedAmong, claimAmongOthers, longestFor, release } from './marks';

/** Room in the list for what is not settled yet, in entries. */
const ROOM = 1_000;

/** For how long to wait before asking again, in milliseconds; doubled each time. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2_000;

/** By list and key: what is unsettled and no longer in anybody's hand, as far as this process knows. */
const abandoned = new Set<string>();

/**
 * The once-only keys of one run. A key is claimed before its message goes out, and n8n keeps the claim
 * at once. So after a crash it is still there, and tells that the message may have left.
 */
export class Claims {
	/** Whether a key of ours was claimed for the first time, and what tells others that it is settled. */
	private readonly ours = new Map<string, { isFresh: boolean; letGo: () => void }>();

	/** For how long this run still waits for other processes: which of them is alive, nobody can tell. */
	private patienceMs: number;

	constructor(
		private readonly store: EntryStore,
		private readonly rules: ClaimRules,
	) {
		this.patienceMs = rules.patienceMs;
	}

	/**
	 * Claims the keys of one request, all different. Those that are ours afterwards have to be settled.
	 *
	 * @throws where n8n's store cannot be used; then none is ours
	 */
	async take(keys: readonly string[]): Promise<Map<string, ClaimState>> {
		const states = new Map<string, ClaimState>();
		const deadline = Date.now() + this.rules.patienceMs;
		let open = keys;
		let isDone = false;
		try {
			for (let pauseMs = FIRST_PAUSE_MS; open.length > 0; pauseMs *= 2) {
				const asked = open;
				const leftMs = deadline - Date.now();
				open = await inTurn(this.store, () => this.ask(asked, states, leftMs > 0));
				await this.waitFor(open, Math.min(pauseMs, LONGEST_PAUSE_MS, leftMs));
			}
			isDone = true;
		} finally {
			const taken = isDone ? [] : keys.filter((key) => this.ours.has(key));
			await this.settle(taken, 'notSent').catch(() => undefined);
		}
		return states;
	}

	/** Whether a key that is ours was unsettled before, so that its message may have been sent. */
	wasUnsettled(key: string): boolean {
		return this.ours.get(key)?.isFresh === false;
	}

	/**
	 * Settles keys that are ours.
	 *
	 * @throws where n8n's store cannot be used; then they stay claimed
	 */
	async settle(
		keys: readonly string[],
		kind: 'accepted' | 'notSent' | 'unconfirmed',
	): Promise<void> {
		const isFresh = (key: string) => this.ours.get(key)?.isFresh === true;
		// What was unsettled before may have been sent at that time.
		const isOver = (key: string) => kind === 'accepted' || (kind === 'notSent' && isFresh(key));
		const [over, open] = [keys.filter(isOver), keys.filter((key) => !isOver(key))];
		try {
			if (over.length === 0) return;
			await inTurn(this.store, async () => {
				if (kind === 'notSent') return await release(this.store, over);
				await acceptAmongOthers(this.store, over, this.longest(keys.length));
			});
		} finally {
			for (const key of over) abandoned.delete(this.idOf(key));
			for (const key of open) abandoned.add(this.idOf(key));
			for (const key of keys) {
				this.ours.get(key)?.letGo();
				this.ours.delete(key);
			}
		}
	}

	/** @returns the keys that somebody else seems to be about to send */
	private async ask(
		keys: readonly string[],
		states: Map<string, ClaimState>,
		mayWait: boolean,
	): Promise<string[]> {
		const busy = new Set(keys.filter((key) => settlingOf(this.idOf(key)) !== undefined));
		const free = keys.filter((key) => !busy.has(key));
		const fresh =
			free.length > 0
				? await claimAmongOthers(this.store, free, this.longest(free.length))
				: new Set<string>();
		for (const key of fresh) this.hold(key, true);
		const sent = await acceptedAmong(
			this.store,
			free.filter((key) => !fresh.has(key)),
		);
		return keys.filter((key) => {
			const isOpen = !fresh.has(key) && !sent.has(key);
			if (isOpen && mayWait && (busy.has(key) || this.isWorthWaiting(key))) return true;
			// What an execution of this process still has in hand, it will settle: it is not sent twice.
			if (isOpen && !busy.has(key)) {
				abandoned.add(this.idOf(key));
				if (this.rules.resends) this.hold(key, false);
			}
			states.set(key, sent.has(key) ? 'sent' : this.ours.has(key) ? 'ours' : 'unsettled');
			return false;
		});
	}

	/** Whether another process may be about to send it. */
	private isWorthWaiting(key: string): boolean {
		return this.patienceMs > 0 && !abandoned.has(this.idOf(key));
	}

	private async waitFor(keys: readonly string[], pauseMs: number): Promise<void> {
		if (keys.length === 0) return;
		const settled = keys.flatMap((key) => settlingOf(this.idOf(key)) ?? []);
		const isElsewhere = settled.length < keys.length;
		await (isElsewhere ? sleep(pauseMs) : Promise.race([Promise.all(settled), sleep(pauseMs)]));
		if (isElsewhere) this.patienceMs -= pauseMs;
	}

	private hold(key: string, isFresh: boolean): void {
		this.ours.set(key, { isFresh, letGo: takeInHand(this.idOf(key)) });
	}

	private idOf(key: string): string {
		return `${this.store.name} ${key}`;
	}

	private longest(keys: number): number {
		return longestFor(this.rules.history, keys) + ROOM;
	}
}
