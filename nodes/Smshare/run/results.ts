import { failureOfEqualKey, type Failure } from '../errors/failure';
import type { Message } from '../input/readItem';
import type { Result } from '../output/outputItem';
import type { EqualKey } from './equalKeys';

/** How the items of a run come out, as far as that is known. */
export class Results {
	/** What is sent, skipped or only checked, by input index. */
	readonly results: Array<Result | undefined> = [];

	/** Items whose request in this try was not accepted, by input index. */
	readonly failures = new Map<number, Failure>();

	/** Items that an earlier try may have sent, and that are not sent again, by input index. */
	readonly leftOut = new Map<number, Failure>();

	/** How many items were left out because their once-only key was sent before. */
	sentEarlier = 0;

	/** How many items share the fate of one that failed, because they have its once-only key. */
	followers = 0;

	/** Leaves out messages whose once-only keys were sent before. */
	skip(messages: readonly Message[]): void {
		for (const { item } of messages) {
			this.results[item] = { status: 'skipped', reason: 'sentEarlier', request: null };
		}
		this.sentEarlier += messages.length;
	}

	/** Takes messages as sent that may have been sent before. */
	assume(messages: readonly Message[]): void {
		for (const { item } of messages) {
			this.results[item] = { status: 'assumedSent', request: null };
		}
	}

	/** Leaves out messages that may have been sent before. */
	leaveOut(messages: readonly Message[], failureOf: (item: number) => Failure): void {
		for (const { item } of messages) this.leftOut.set(item, failureOf(item));
	}

	/** Gives messages with an equal once-only key the fate of the one that had it first. */
	follow(equal: readonly EqualKey[]): void {
		for (const { message, first } of equal) {
			const failure = this.failures.get(first) ?? this.leftOut.get(first);
			if (!failure) this.skip(this.results[first] ? [message] : []);
			else {
				this.failures.set(message.item, failureOfEqualKey(message.item, first, failure));
				this.followers++;
			}
		}
	}
}
