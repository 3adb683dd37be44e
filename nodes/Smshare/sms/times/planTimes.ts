import { MinuteLoad, type Load } from './minuteLoad';
import { Openings } from './openings';
import type { SendingWindow } from './sendingWindow';

/** When one message wants to be sent; `at` in epoch milliseconds, undefined: now. */
export interface Wish {
	at: number | undefined;
	recipients: number;
}

export interface TimeRules {
	/** Most recipients in any span of 60 seconds; 0: no pacing. */
	messagesPerMinute: number;
	window?: SendingWindow;
	/** IANA name of the workflow's time zone, in which the window is read. */
	zone: string;
	/**
	 * How far in the future a time must lie at least, in milliseconds; default 0. Gateways refuse times
	 * that are past when the request arrives, after a login perhaps, or by another clock.
	 */
	leadMs?: number;
}

const MINUTE = 60_000;

/** Whether one message has more recipients than the phone may serve in a minute. */
export function exceedsRate(recipients: number, messagesPerMinute: number): boolean {
	return messagesPerMinute > 0 && recipients > messagesPerMinute;
}

/**
 * Finds each message's time: its wish, or the first time after it that the rules allow.
 *
 * Messages are placed in the order of their wishes, equal wishes in input order: of two messages,
 * one that comes earlier in the input and does not wish for a later time is never sent later.
 * A time less than `leadMs` ahead is moved on to that lead. A sending window moves a time on to the
 * next opening. Pacing spreads messages evenly, one recipient every 60 s / messagesPerMinute, and no
 * span of 60 seconds (closed at its start, open at its end) gets more than messagesPerMinute
 * recipients, those in `taken` counted. What is sent at once reaches the phone at some moment of the
 * lead: there is room for it all through, and the next one is paced from the lead's end.
 *
 * @param now epoch milliseconds; wishes before it count as now
 * @param taken what was sent or scheduled before, in any order, in the past or in the future
 * @returns epoch milliseconds for each wish; undefined where it is due now
 * @throws RangeError when one message alone exceeds the rate: see `exceedsRate`
 */
export function planTimes(
	wishes: readonly Wish[],
	rules: TimeRules,
	now: number,
	taken: readonly Load[] = [],
): Array<number | undefined> {
	const openings = rules.window && new Openings(rules.window, rules.zone);
	const opening = (at: number) => (openings ? openings.next(at) : at);
	const soonest = now + (rules.leadMs ?? 0);
	const nextOpen = (at: number) => {
		const open = opening(at);
		return open > now && open < soonest ? opening(soonest) : open;
	};
	const pace =
		rules.messagesPerMinute > 0
			? paced(rules.messagesPerMinute, taken, nextOpen, now, soonest)
			: nextOpen;

	const times = new Array<number | undefined>(wishes.length);
	const wished = wishes.map(({ at, recipients }, index) => ({
		index,
		recipients,
		at: Math.max(at ?? now, now),
	}));
	// A stable sort: equal wishes keep the input order.
	wished.sort((a, b) => a.at - b.at);
	for (const { index, at, recipients } of wished) {
		const time = pace(at, recipients);
		times[index] = time > now ? time : undefined;
	}
	return times;
}

function paced(
	messagesPerMinute: number,
	taken: readonly Load[],
	nextOpen: (at: number) => number,
	now: number,
	soonest: number,
): (at: number, recipients: number) => number {
	const load = new MinuteLoad(messagesPerMinute, taken);
	/** The instant itself where so many recipients fit; for now, until whenever they may arrive. */
	const earliest = (at: number, recipients: number) => {
		const fits = load.earliest(at, recipients);
		return fits === now && at === now && load.earliest(soonest, recipients) !== soonest
			? soonest
			: fits;
	};
	// Counted from the start of a row, in whole recipients, so that rounding never adds up.
	let rowStart = -Infinity;
	let inRow = 0;
	return (at, recipients) => {
		if (exceedsRate(recipients, messagesPerMinute)) {
			throw new RangeError(
				`${recipients} recipients do not fit into ${messagesPerMinute} a minute`,
			);
		}
		const turn = rowStart + Math.ceil((inRow * MINUTE) / messagesPerMinute);
		let time = nextOpen(Math.max(at, turn));
		for (;;) {
			const fits = earliest(time, recipients);
			if (fits === time) break;
			time = nextOpen(fits);
		}
		load.place(recipients);
		if (time > turn) {
			rowStart = time === now ? soonest : time;
			inRow = 0;
		}
		inRow += recipients;
		return time;
	};
}
