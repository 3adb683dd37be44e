import type { Zone } from 'luxon';
import type { SendingWindow } from './sendingWindow';
import { readZone } from './zone';

/** A span of instants, epoch milliseconds: open at `from`, closed at `to`. */
interface Opening {
	from: number;
	to: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** No clock is farther from UTC than this: Kiritimati is at +14, Baker Island at -12. */
const FARTHEST_OFFSET = 14 * 60 * MINUTE;
/** A window that opens once a week and falls into a clock change opens the week after. */
const DAYS_TO_LOOK_AHEAD = 15;

/**
 * The instants at which a sending window is open, in a time zone.
 *
 * An instant is open when the local clock then shows a time from `from` up to, not including, `to`,
 * and the window's day is among the days. So a window keeps to the wall clock when clocks change:
 * the part that is skipped is missing, the part that is repeated is open twice.
 */
export class Openings {
	private readonly zone: Zone;
	/** From local midnight of the window's day, in milliseconds on the wall clock. */
	private readonly opens: number;
	private readonly closes: number;
	private readonly days: ReadonlySet<number>;
	/** Kept because times are asked for in order, and a zone's offset is costly to look up. */
	private current: Opening = { from: 0, to: 0 };

	constructor(window: SendingWindow, zone: string) {
		this.zone = readZone(zone);
		const from = wallTime(window.from);
		const to = wallTime(window.to);
		this.opens = from === to ? 0 : from;
		this.closes = from === to ? DAY : to + (to < from ? DAY : 0);
		this.days = new Set(window.days.length > 0 ? window.days : [1, 2, 3, 4, 5, 6, 7]);
	}

	/** The first open instant at or after `at` (epoch milliseconds). */
	next(at: number): number {
		if (at < this.current.from || at >= this.current.to) this.current = this.openingAfter(at);
		return Math.max(at, this.current.from);
	}

	private openingAfter(at: number): Opening {
		const today = Math.floor((at + this.offset(at)) / DAY) * DAY;
		// Yesterday's window may still be open, after midnight.
		for (let day = -1; day <= DAYS_TO_LOOK_AHEAD; day++) {
			for (const opening of this.openingsOf(today + day * DAY)) {
				if (opening.to > at) return opening;
			}
		}
		throw new RangeError(`No opening after ${at}`);
	}

	/** The openings of a day's window: none, one, or two where the clock change divides it. */
	private openingsOf(midnight: number): Opening[] {
		if (!this.days.has(new Date(midnight).getUTCDay() || 7)) return [];
		const from = midnight + this.opens;
		const to = midnight + this.closes;
		const before = this.offset(from - FARTHEST_OFFSET);
		const after = this.offset(to + FARTHEST_OFFSET);
		if (before === after) return [{ from: from - before, to: to - before }];
		const change = this.clockChange(from - FARTHEST_OFFSET, to + FARTHEST_OFFSET);
		const first = { from: from - before, to: Math.min(to - before, change) };
		const second = { from: Math.max(from - after, change), to: to - after };
		return [first, second].filter((opening) => opening.from < opening.to);
	}

	/** The instant between two others from which on the later offset holds. */
	private clockChange(from: number, to: number): number {
		const after = this.offset(to);
		let low = from;
		let high = to;
		while (high - low > 1) {
			const middle = Math.floor((low + high) / 2);
			if (this.offset(middle) === after) high = middle;
			else low = middle;
		}
		return high;
	}

	/** What the wall clock is ahead of UTC at an instant, in milliseconds. */
	private offset(at: number): number {
		return this.zone.offset(at) * MINUTE;
	}
}

function wallTime(text: string): number {
	const [hours = NaN, minutes = NaN] = text.split(':').map(Number);
	return (hours * 60 + minutes) * MINUTE;
}
