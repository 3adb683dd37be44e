import { planTimes, type TimeRules } from '../sms/times/planTimes';
import { readZone } from '../sms/times/zone';
import type { Draft } from '../input/readItem';

/** How far ahead a time is planned at least: a login and a slow gateway may come first. */
const LEAD_MS = 10_000;

/** A time that is nearer than this when its request goes out is planned anew. */
const TOO_NEAR_MS = 5_000;

/**
 * When each draft is sent. Times are planned for all open drafts at once; a new plan is made where the
 * first has been overtaken by the clock. A plan is a function of its moment and of what was settled
 * before, so a later try derives the same times from the moments that the ledger holds.
 */
export class Timetable {
	private readonly times = new Map<number, number | undefined>();
	private readonly settled = new Set<number>();
	private taken: Array<{ item: number; time: number; recipients: number }> = [];
	private readonly rules: TimeRules;

	/** Whether all are sent at once, so that there is nothing to plan or to remember. */
	private readonly isIdle: boolean;

	/** @throws UnknownZoneError where times are to be told and the zone is none: not after sending. */
	constructor(
		private readonly drafts: readonly Draft[],
		rules: TimeRules,
	) {
		this.rules = { ...rules, leadMs: LEAD_MS };
		const { messagesPerMinute, window } = rules;
		const hasRules = messagesPerMinute > 0 || window !== undefined;
		this.isIdle = !hasRules && drafts.every(({ sendAt }) => sendAt === undefined);
		if (!this.isIdle) readZone(rules.zone);
	}

	/** Plans the times of all drafts that are not settled, as of `now` (epoch milliseconds). */
	plan(now: number): void {
		if (this.isIdle) return;
		const open = this.drafts.filter(({ item }) => !this.settled.has(item));
		const wishes = open.map(({ sendAt, recipients }) => ({
			at: sendAt,
			recipients: recipients.length,
		}));
		planTimes(wishes, this.rules, now, this.taken).forEach((time, index) => {
			this.times.set((open[index] as Draft).item, time);
		});
	}

	/** Holds these drafts at their times: they are with the gateway, or may be. */
	settle(drafts: readonly Draft[], plannedAt: number): void {
		if (this.isIdle) return;
		for (const { item, recipients } of drafts) {
			this.settled.add(item);
			// What is sent at once may arrive that much later, see `planTimes`.
			const time = this.times.get(item) ?? plannedAt + LEAD_MS;
			this.taken.push({ item, time, recipients: recipients.length });
		}
	}

	/** Takes back what was settled: these drafts are to be sent again. */
	release(drafts: readonly Draft[]): void {
		for (const { item } of drafts) this.settled.delete(item);
		this.taken = this.taken.filter(({ item }) => this.settled.has(item));
	}

	/** The `scheduleTimestamp` of an item; undefined means that it is sent at once. */
	timeOf(item: number): number | undefined {
		return this.times.get(item);
	}

	/** Whether the clock has overtaken the plan for any of these drafts, or is about to, or the window has closed. */
	isLate(drafts: readonly Draft[], now: number): boolean {
		if (this.isIdle) return false;
		const times = drafts.map(({ item }) => this.times.get(item));
		const hasClosed = times.includes(undefined) && !this.isOpen(now);
		return hasClosed || times.some((time) => (time ?? Infinity) < now + TOO_NEAR_MS);
	}

	/** Whether the sending window lets a message go at once. */
	private isOpen(now: number): boolean {
		const atOnce = [{ at: undefined, recipients: 1 }];
		return planTimes(atOnce, { ...this.rules, messagesPerMinute: 0 }, now)[0] === undefined;
	}
}
