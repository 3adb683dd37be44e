/**
 * What executions of this process are about to send, by list and key: settles when they know how it
 * ended. Other processes cannot be asked so; see `Claims`.
 */
const inHand = new Map<string, Promise<void>>();

/** By list and key: what is unsettled and no longer in anybody's hand, as far as this process knows. */
const abandoned = new Set<string>();

/** What one run has in hand of a list of keys, and what it knows of the other runs of this process. */
export class Hand {
	/** Whether a key of ours was claimed for the first time, and what tells others that it is settled. */
	private readonly ours = new Map<string, { isFresh: boolean; finish: () => void }>();

	constructor(private readonly list: string) {}

	/** Tells the others that the message of a key is about to be sent. */
	take(key: string, isFresh: boolean): void {
		let finish = () => {};
		const settled = new Promise<void>((resolve) => (finish = resolve));
		inHand.set(this.idOf(key), settled);
		this.ours.set(key, { isFresh, finish });
	}

	/** Tells the others that this is no longer so, and whether it is known how it ended. */
	letGo(keys: readonly string[], isSettled: (key: string) => boolean): void {
		for (const key of keys) {
			if (isSettled(key)) abandoned.delete(this.idOf(key));
			else this.abandon(key);
			const own = this.ours.get(key);
			if (!own) continue;
			this.ours.delete(key);
			inHand.delete(this.idOf(key));
			own.finish();
		}
	}

	has(key: string): boolean {
		return this.ours.has(key);
	}

	/** Whether a key is ours, and nobody had claimed it before. */
	isFresh(key: string): boolean {
		return this.ours.get(key)?.isFresh === true;
	}

	/** When a key that is in hand is settled; undefined if nobody is about to send its message. */
	settlingOf(key: string): Promise<void> | undefined {
		return inHand.get(this.idOf(key));
	}

	/** Notes that nobody has an unsettled key in hand, so that waiting for it is in vain. */
	abandon(key: string): void {
		abandoned.add(this.idOf(key));
	}

	isAbandoned(key: string): boolean {
		return abandoned.has(this.idOf(key));
	}

	private idOf(key: string): string {
		return `${this.list} ${key}`;
	}
}
