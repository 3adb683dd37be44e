import type { INodeExecutionData } from 'n8n-workflow';

import { itemsIn, readableRanges } from '../delivery/itemRanges';
import type { Ledger } from '../delivery/ledger';
import type { LedgerEntry } from '../delivery/ledgerEntry';
import type { Outcome } from '../delivery/outcome';
import { toBeans, type SmsBean } from '../sms/smsBean';
import { messagesIn, sealOfDrafts, toBatches, type DraftBatch } from './batches';
import type { Draft } from '../input/readItem';
import {
	ChangedSinceError,
	failureOfEarlierTry,
	failureOfRequest,
	type Failure,
} from '../errors/failures';
import { toOutputItem } from '../output/outputItem';
import type { Settings } from '../input/settings';
import { Timetable } from './timetable';

/** How far a run has come: what an earlier try has settled, what this one does, and how items come out. */
export class Progress {
	/** Output items of what is settled, by input index. */
	readonly output: Array<INodeExecutionData | undefined> = [];

	/** Items whose request in this try was not accepted, by input index. */
	readonly failures = new Map<number, Failure>();

	/** Items that an earlier try may have sent, and that are not sent again, by input index. */
	readonly leftOut = new Map<number, Failure>();

	/** Requests of earlier tries that are not made again. */
	private readonly before: ReadonlySet<LedgerEntry>;

	private readonly timetable: Timetable;

	private plan = -1;

	/** @throws ChangedSinceError when items that were sent, or may have been, are not the same now */
	constructor(
		private readonly ledger: Ledger,
		private readonly ready: readonly Draft[],
		private readonly settings: Settings,
	) {
		this.before = new Set(ledger.settled(settings.resendsUnconfirmed));
		this.timetable = new Timetable(ready, settings.timeRules);
		this.replay();
	}

	/** The requests that are still to be made; drafts of a dry run are given their output at once. */
	batches(): DraftBatch[] {
		const open = this.ready.filter(({ item }) => !this.output[item] && !this.leftOut.has(item));
		if (open.length === 0) return [];
		this.planTimes();
		const taken = new Set([...this.before].map(([, , number]) => number));
		const batches = toBatches(open, this.settings.batchSize, taken);
		for (const { dry, number } of batches) this.come(dry, number, null);
		return batches.filter(({ real }) => real.length > 0);
	}

	/** The plan that holds for a batch about to go out; a new one where the clock has overtaken it. */
	planBefore({ real }: DraftBatch): number {
		if (this.timetable.isLate(real, Date.now())) this.planTimes();
		return this.plan;
	}

	/** What a batch puts into its request, and which bean carries which draft. */
	beansOf(drafts: readonly Draft[]): { beans: SmsBean[]; beanOf: number[] } {
		const messages = drafts.map(({ item, recipients, message }) => ({
			recipients,
			message,
			scheduleTimestamp: this.timetable.timeOf(item),
		}));
		return toBeans(messages, this.settings.groupIdentical);
	}

	/** Notes how a request ended. */
	note({ real, number }: DraftBatch, outcome: Outcome): void {
		const plannedAt = this.ledger.plans[this.plan] as number;
		if (outcome.kind !== 'notSent') this.timetable.settle(real, plannedAt);
		if (outcome.kind === 'accepted') {
			const { statusCode, body } = outcome;
			this.come(real, number, { statusCode, body });
			return;
		}
		for (const { item } of real) this.failures.set(item, failureOfRequest(outcome, item, number));
	}

	/** How many messages some items are, and the seal over their destinations. */
	describe(items: readonly number[]): { recipients: number; seal: string } {
		const wanted = new Set(items);
		const drafts = this.ready.filter(({ item }) => wanted.has(item));
		return { recipients: messagesIn(drafts), seal: sealOfDrafts(drafts) };
	}

	private replay(): void {
		if (this.ledger.plans.length === 0) return;
		const drafts = new Map(this.ready.map((draft) => [draft.item, draft]));
		const again: Draft[] = [];
		this.ledger.plans.forEach((plannedAt, plan) => {
			this.timetable.plan(plannedAt);
			for (const entry of this.ledger.entries) {
				if (entry[3] !== plan) continue;
				const own = itemsIn(entry[0]).flatMap((item) => drafts.get(item) ?? []);
				this.timetable.settle(own, plannedAt);
				if (this.before.has(entry)) this.settle(entry, own);
				else again.push(...own);
			}
		});
		this.timetable.release(again);
	}

	private settle(
		[items, , number, , state, statusCode, seal, body = '']: LedgerEntry,
		settled: readonly Draft[],
	): void {
		if (sealOfDrafts(settled) !== seal) {
			throw new ChangedSinceError(readableRanges(itemsIn(items)));
		}
		if (state === 'accepted') {
			this.come(settled, number, { statusCode, body });
			return;
		}
		for (const { item } of settled) this.leftOut.set(item, failureOfEarlierTry(item, number));
	}

	/** Builds the output items of drafts that are with the gateway, or of a dry run (no response). */
	private come(
		drafts: readonly Draft[],
		batch: number,
		response: { statusCode: number; body: string } | null,
	): void {
		// The same beans as in the request: they follow from the drafts and their times.
		const detailed = drafts.some(({ simplify }) => !simplify) ? this.beansOf(drafts) : undefined;
		drafts.forEach((draft, index) => {
			const time = this.timetable.timeOf(draft.item);
			const sent = time === undefined ? 'accepted' : 'scheduled';
			const smsBean = detailed?.beans[detailed.beanOf[index] as number] ?? null;
			this.output[draft.item] = toOutputItem(
				draft,
				{
					status: response ? sent : 'dryRun',
					time,
					batch,
					details: draft.simplify ? undefined : { smsBean, response },
				},
				this.settings.timeRules.zone,
			);
		});
	}

	private planTimes(): void {
		const now = Date.now();
		this.timetable.plan(now);
		this.plan = this.ledger.addPlan(now);
	}
}
