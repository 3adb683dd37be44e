/** Recipients that a phone serves at an instant (epoch milliseconds). */
export interface Load {
	time: number;
	recipients: number;
}

const MINUTE = 60_000;

interface Candidate {
	start: number;
	/** Recipients of [start, start + 60 s), less those placed by then, over which see `place`. */
	excess: number;
}

/**
 * Keeps every span [t, t + 60 s) within a number of recipients, counting what is taken already and
 * what is placed here. Placing goes forward in time only; taken loads may lie anywhere.
 *
 * Only spans that start at a load, or at the time tried, can be the fullest ones, because sliding a
 * start on towards the next load loses nothing. With everything placed so far lying before the time
 * tried, the recipients of the span that starts at s are taken[s, s + 60 s) - placed before s +
 * placed in all. The first two are settled once s is passed, so a queue of starts with the fullest
 * in front (a sliding window maximum) answers in constant time, on average.
 */
export class MinuteLoad {
	private readonly taken: readonly Load[];
	private placed = 0;
	private candidates: Candidate[] = [];
	private front = 0;
	private lastStart = -Infinity;
	/** Taken loads before the last start, and before its end, as index and as recipients. */
	private startIndex = 0;
	private endIndex = 0;
	private between = 0;
	/** How many taken loads lie at or before the time last tried. */
	private passed = 0;

	constructor(
		private readonly mostInAMinute: number,
		taken: readonly Load[],
	) {
		this.taken = [...taken].sort((a, b) => a.time - b.time);
	}

	/**
	 * The first instant at or after `at` where so many recipients fit, as far as is known at once;
	 * the same instant again, when asked for it, means that they fit.
	 */
	earliest(at: number, recipients: number): number {
		this.passUpTo(at);
		let front = this.candidates[this.front];
		while (front && front.start <= at - MINUTE) front = this.candidates[++this.front];
		const fullest = front ? front.excess + this.placed : 0;
		return front && fullest + recipients > this.mostInAMinute ? front.start + MINUTE : at;
	}

	/** Takes room at the instant last asked for. */
	place(recipients: number): void {
		this.placed += recipients;
	}

	private passUpTo(at: number): void {
		let next = this.taken[this.passed];
		while (next && next.time <= at) {
			this.pass(next.time);
			next = this.taken[++this.passed];
		}
		this.pass(at);
	}

	private pass(start: number): void {
		if (start <= this.lastStart) return;
		this.lastStart = start;
		let load = this.taken[this.endIndex];
		while (load && load.time < start + MINUTE) {
			this.between += load.recipients;
			load = this.taken[++this.endIndex];
		}
		load = this.taken[this.startIndex];
		while (load && load.time < start) {
			this.between -= load.recipients;
			load = this.taken[++this.startIndex];
		}
		const excess = this.between - this.placed;
		while (this.candidates.length > this.front) {
			const last = this.candidates[this.candidates.length - 1];
			if (last && last.excess > excess) break;
			this.candidates.pop();
		}
		this.candidates.push({ start, excess });
	}
}
