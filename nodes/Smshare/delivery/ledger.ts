import type { IDataObject } from 'n8n-workflow';

import { itemsIn, rangesOf } from './itemRanges';
import { without, type LedgerEntry } from './ledgerEntry';

/** What the ledger keeps for one run of the node. */
interface Page {
	/** When sending times were planned, in epoch milliseconds: the times are derived again from it. */
	plans: number[];
	entries: LedgerEntry[];
}

const KEY = 'ledger';

/**
 * Remembers in n8n's node context what an execution has already had accepted, so that Retry On Fail
 * and a later retry of the failed execution do not send it again. n8n keeps the context with the
 * execution and hands the same one to every run of the node; a loop's next round, or another call of
 * an AI agent's tool, is another run and so has a page of its own.
 */
export class Ledger {
	private readonly page: Page;

	/** Requests of earlier tries without a clear answer, by the items in them. */
	private readonly unclear = new Map<number, LedgerEntry>();

	constructor(
		private readonly nodeContext: IDataObject,
		private readonly runIndex: number,
	) {
		this.page = this.pages()?.[runIndex] ?? { plans: [], entries: [] };
		this.noteUnclear(this.page.entries);
	}

	get entries(): readonly LedgerEntry[] {
		return this.page.entries;
	}

	get plans(): readonly number[] {
		return this.page.plans;
	}

	/**
	 * The requests that are not to be made again.
	 *
	 * @param resends whether those without a clear answer are
	 */
	finished(resends: boolean): LedgerEntry[] {
		return this.page.entries.filter(({ state }) => state === 'accepted' || !resends);
	}

	/** The input indexes of all items in these requests. */
	items(resends = false): Set<number> {
		return new Set(this.finished(resends).flatMap(({ items }) => itemsIn(items)));
	}

	/** How many messages are accepted, or unconfirmed. */
	count(state: LedgerEntry['state']): number {
		return this.page.entries
			.filter((entry) => entry.state === state)
			.reduce((sum, { items }) => sum + itemsIn(items).length, 0);
	}

	/** Notes that times were planned at `now` and returns the plan's number. */
	addPlan(now: number): number {
		return this.page.plans.push(now) - 1;
	}

	/**
	 * Notes a request *before* it goes out, as unconfirmed: if n8n stops in mid-request, that is what
	 * it is. It takes the place of earlier requests for the same items, unless it ends as not sent:
	 * those may still have been accepted. Returns the function that notes how it ended.
	 *
	 * @param fingerprint of the destinations of some items
	 */
	open(
		{ items, request, plan }: { items: readonly number[]; request: number; plan: number },
		fingerprint: (items: readonly number[]) => string,
	): (outcome: { kind: string; statusCode?: number }, body?: string) => void {
		const entry: LedgerEntry = {
			items: rangesOf(items),
			request,
			plan,
			state: 'unconfirmed',
			statusCode: 0,
			fingerprint: fingerprint(items),
		};
		const before = this.page.entries;
		const left = new Set<LedgerEntry>();
		// The list is gone through only where it changes: each of many requests would make it longer.
		if (items.some((item) => this.unclear.has(item))) {
			const replaced = new Set(items.map((item) => this.unclear.get(item)));
			this.page.entries = before.flatMap((old) => {
				if (!replaced.has(old)) return [old];
				const smaller = without(new Set(items), old, fingerprint);
				for (const one of smaller) left.add(one);
				return smaller;
			});
		}
		this.page.entries.push(entry);
		this.keep();
		return ({ kind, statusCode }, body) => {
			if (kind === 'notSent') {
				if (this.page.entries === before) before.pop();
				this.page.entries = before;
				if (before.length === 0) this.clear();
				return;
			}
			if (kind === 'accepted') entry.state = 'accepted';
			entry.statusCode = statusCode ?? 0;
			if (body) entry.body = body;
			for (const item of items) this.unclear.delete(item);
			this.noteUnclear(left);
		};
	}

	/** Leaves nothing behind. */
	clear(): void {
		const pages = this.pages();
		if (!pages) return;
		delete pages[this.runIndex];
		if (Object.keys(pages).length === 0) delete this.nodeContext[KEY];
	}

	private noteUnclear(entries: Iterable<LedgerEntry>): void {
		for (const entry of entries) {
			if (entry.state === 'accepted') continue;
			for (const item of itemsIn(entry.items)) this.unclear.set(item, entry);
		}
	}

	private keep(): void {
		this.nodeContext[KEY] ??= {};
		(this.pages() as Record<string, Page>)[this.runIndex] = this.page;
	}

	private pages(): Record<string, Page> | undefined {
		return this.nodeContext[KEY] as unknown as Record<string, Page> | undefined;
	}
}
