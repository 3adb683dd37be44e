import { sleep } from 'n8n-workflow';

import { acceptAmongOthers, claimAmongOthers } from './amongOthers';
import { inTurn, type EntryStore } from './entryStore';
import type { ClaimRules, ClaimState } from './claimState';
import { Hand } from './inHand';
import { acceptedAmong, longestFor, release, type Step } from './marks';

/** Room in the list for what is not settled yet, in entries. */
const ROOM = 1_000;

/** For how long to wait before asking again, in milliseconds; doubled each time. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2_000;

/**
 * The once-only keys of one run. A key is claimed before its message goes out, and n8n keeps the claim
 * at once. So after a crash it is still there, and tells that the message may have left.
 */
export class Claims {
	private readonly hand: Hand;

	/** For how long this run still waits for other processes: which of them is alive, nobody can tell. */
	private patienceMs: number;

	constructor(
		private readonly store: EntryStore,
		private readonly rules: ClaimRules,
	) {
		this.hand = new Hand(store.name);
		this.patienceMs = rules.patienceMs;
	}

	/**
	 * Claims the keys of one request, all different. Those that are ours afterwards have to be settled.
	 *
	 * @param accepted other keys of ours, whose messages were accepted: settled in the same step
	 * @throws where n8n's store cannot be used; then none is ours
	 */
	async take(
		keys: readonly string[],
		accepted: readonly string[] = [],
	): Promise<Map<string, ClaimState>> {
		const states = new Map<string, ClaimState>();
		const deadline = Date.now() + this.rules.patienceMs;
		let open = keys;
		let accepts = accepted;
		let isDone = false;
		try {
			for (let pauseMs = FIRST_PAUSE_MS; open.length + accepts.length > 0; pauseMs *= 2) {
				const step = { claims: open, accepts };
				const leftMs = deadline - Date.now();
				open = await inTurn(this.store, () => this.ask(step, states, leftMs > 0));
				accepts = [];
				await this.waitFor(open, Math.min(pauseMs, LONGEST_PAUSE_MS, leftMs));
			}
			isDone = true;
		} finally {
			const taken = isDone ? [] : keys.filter((key) => this.hand.has(key));
			await this.settle(taken, 'notSent').catch(() => undefined);
		}
		return states;
	}

	/** Whether a key that is ours was unsettled before, so that its message may have been sent. */
	wasUnsettled(key: string): boolean {
		return this.hand.has(key) && !this.hand.isFresh(key);
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
		// What was unsettled before may have been sent at that time.
		const isOver = (key: string) =>
			kind === 'accepted' || (kind === 'notSent' && this.hand.isFresh(key));
		const over = keys.filter(isOver);
		try {
			if (over.length === 0) return;
			await inTurn(this.store, async () => {
				if (kind === 'notSent') return await release(this.store, over);
				await acceptAmongOthers(this.store, over, this.longest(keys.length));
			});
		} finally {
			this.hand.letGo(keys, isOver);
		}
	}

	/** @returns the keys that somebody else seems to be about to send */
	private async ask(
		{ claims: keys, accepts }: Required<Step>,
		states: Map<string, ClaimState>,
		mayWait: boolean,
	): Promise<string[]> {
		const busy = new Set(keys.filter((key) => this.hand.settlingOf(key)));
		const free = keys.filter((key) => !busy.has(key));
		const fresh = await this.step({ claims: free, accepts }, this.longest(keys.length));
		for (const key of fresh) this.hand.take(key, true);
		const sent = await acceptedAmong(
			this.store,
			free.filter((key) => !fresh.has(key)),
		);
		return keys.filter((key) => {
			const isOpen = !fresh.has(key) && !sent.has(key);
			if (isOpen && mayWait && (busy.has(key) || this.isWorthWaiting(key))) return true;
			// What an execution of this process still has in hand, it will settle: it is not sent twice.
			if (isOpen && !busy.has(key)) {
				this.hand.abandon(key);
				if (this.rules.resends) this.hand.take(key, false);
			}
			states.set(key, sent.has(key) ? 'sent' : this.hand.has(key) ? 'ours' : 'unsettled');
			return false;
		});
	}

	private async step(step: Required<Step>, longest: number): Promise<Set<string>> {
		if (step.claims.length + step.accepts.length === 0) return new Set();
		try {
			return await claimAmongOthers(this.store, step, longest);
		} finally {
			this.hand.letGo(step.accepts, () => true);
		}
	}

	/** Whether another process may be about to send it. */
	private isWorthWaiting(key: string): boolean {
		return this.patienceMs > 0 && !this.hand.isAbandoned(key);
	}

	private async waitFor(keys: readonly string[], pauseMs: number): Promise<void> {
		if (keys.length === 0) return;
		const settled = keys.flatMap((key) => this.hand.settlingOf(key) ?? []);
		const isElsewhere = settled.length < keys.length;
		await (isElsewhere ? sleep(pauseMs) : Promise.race([Promise.all(settled), sleep(pauseMs)]));
		if (isElsewhere) this.patienceMs -= pauseMs;
	}

	private longest(keys: number): number {
		return longestFor(this.rules.history, keys) + ROOM;
	}
}
