import type { Message } from '../input/readItem';
import type { Settings } from '../input/settings';
import type { Load } from '../sms/times/minuteLoad';
import { planTimes, type TimeRules } from '../sms/times/planTimes';
import { readZone } from '../sms/times/zone';

/** How far ahead a time is planned at least: a login and a slow gateway may come first. */
const LEAD_MS = 10_000;

/** A time that is nearer than this when its request goes out is planned anew. */
const TOO_NEAR_MS = 5_000;

/**
 * When each message is sent. Times are planned for all open messages at once; a new plan is made where
 * the first has been overtaken by the clock. A plan is a function of its moment and of what was held
 * before, so a later try derives the same times from the moments that the ledger keeps.
 */
export class Timetable {
	private readonly times = new Map<number, number | undefined>();
	/** What is with the gateway, or may be, with the time by which it counts. */
	private held = new Map<number, Load>();
	private readonly rules: TimeRules;

	/** Whether all are sent at once, so that there is nothing to plan or to remember. */
	private readonly isIdle: boolean;

	/** @throws UnknownZoneError where times are to be told and the zone is none: not after sending. */
	constructor(
		private readonly messages: readonly Message[],
		{
			messagesPerMinute,
			sendingWindow,
			zone,
		}: Pick<Settings, 'messagesPerMinute' | 'sendingWindow' | 'zone'>,
		/** What the phone was given in earlier rounds of a loop. */
		private readonly earlier: readonly Load[] = [],
	) {
		this.rules = { messagesPerMinute, window: sendingWindow, zone, leadMs: LEAD_MS };
		const hasRules = messagesPerMinute > 0 || sendingWindow !== undefined;
		this.isIdle = !hasRules && messages.every(({ sendAt }) => sendAt === undefined);
		if (!this.isIdle) readZone(zone);
	}

	/** Plans the times of all messages that are not held, as of `now` (epoch milliseconds). */
	plan(now: number): void {
		if (this.isIdle) return;
		const open = this.messages.filter(({ item }) => !this.held.has(item));
		const wishes = open.map(({ sendAt, recipients }) => ({
			at: sendAt,
			recipients: recipients.length,
		}));
		planTimes(wishes, this.rules, now, this.taken()).forEach((time, index) => {
			this.times.set((open[index] as Message).item, time);
		});
	}

	/** Holds these messages at their times: they are with the gateway, or may be. */
	hold(messages: readonly Message[], plannedAt: number): void {
		if (this.isIdle) return;
		for (const { item, recipients } of messages) {
			// What is sent at once may arrive that much later, see `planTimes`.
			const time = this.times.get(item) ?? plannedAt + LEAD_MS;
			this.held.set(item, { time, recipients: recipients.length });
		}
	}

	/** What the phone is given in this run, or may be. */
	loads(): Load[] {
		return [...this.held.values()];
	}

	/** Takes back what was held: these messages are to be sent again. */
	release(messages: readonly Message[]): void {
		for (const { item } of messages) this.held.delete(item);
	}

	/** The `scheduleTimestamp` of an item; undefined means that it is sent at once. */
	timeOf(item: number): number | undefined {
		return this.times.get(item);
	}

	/** Whether the clock has overtaken the plan for any of these, or is about to, or the window has closed. */
	isLate(messages: readonly Message[], now: number): boolean {
		if (this.isIdle) return false;
		const times = messages.map(({ item }) => this.times.get(item));
		const hasClosed = times.includes(undefined) && !this.isOpen(now);
		return hasClosed || times.some((time) => (time ?? Infinity) < now + TOO_NEAR_MS);
	}

	private taken(): Load[] {
		return [...this.earlier, ...this.held.values()];
	}

	/** Whether the sending window lets a message go at once. */
	private isOpen(now: number): boolean {
		const atOnce = [{ at: undefined, recipients: 1 }];
		return planTimes(atOnce, { ...this.rules, messagesPerMinute: 0 }, now)[0] === undefined;
	}
}
