import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { fingerprintOf } from '../delivery/ledgerEntry';
import type { Message } from '../input/readItem';
import type { Settings } from '../input/settings';
import type { Load } from '../sms/times/minuteLoad';

/** What a finished round of a loop leaves for those after it. */
interface Round {
	/** Times and recipients of what the phone was given, for Messages Per Minute. */
	loads: Array<[time: number, recipients: number]>;
	/** Fingerprints of number and text, for Remove Duplicates. */
	sent: string[];
}

const KEY = 'rounds';
const MINUTE = 60_000;

/**
 * Messages Per Minute and Remove Duplicates hold for the whole execution. In a loop each round is a
 * run of its own, so what they need of the earlier rounds is kept in n8n's node context; outside of
 * one, nothing is.
 */
export class Rounds {
	/** Whether later rounds have to know anything of this one. */
	readonly isKept: boolean;

	private readonly earlier: Round[] = [];

	private readonly sent: ReadonlySet<string>;

	constructor(
		context: IExecuteFunctions,
		private readonly nodeContext: IDataObject,
		private readonly runIndex: number,
		private readonly settings: Settings,
	) {
		const { messagesPerMinute, removeDuplicates } = settings;
		this.isKept = (messagesPerMinute > 0 || removeDuplicates) && isInLoop(context);
		if (this.isKept) {
			this.earlier = Object.entries(this.kept())
				.filter(([index]) => Number(index) !== runIndex)
				.map(([, round]) => round);
		}
		this.sent = new Set(this.earlier.flatMap(({ sent }) => sent));
	}

	/** What the phone was given in earlier rounds. */
	loads(): Load[] {
		return this.earlier.flatMap(({ loads }) =>
			loads.map(([time, recipients]) => ({ time, recipients })),
		);
	}

	/** Whether an earlier round has sent this text to this number, or may have. */
	hasSent(recipient: string, text: string): boolean {
		return this.sent.size > 0 && this.sent.has(fingerprintOf([recipient, text]));
	}

	/**
	 * Keeps what this round has given to the phone, or may have.
	 *
	 * @param plannedAt when the round's times were first planned, in epoch milliseconds
	 */
	keep(messages: readonly Message[], loads: readonly Load[], plannedAt: number): void {
		// Older ones share no minute with what is still to come.
		const isRecent = ([time]: Round['loads'][number]) => time > plannedAt - MINUTE;
		for (const round of this.earlier) round.loads = round.loads.filter(isRecent);
		this.kept()[this.runIndex] = {
			loads: loads.map(({ time, recipients }) => [time, recipients]),
			sent: this.settings.removeDuplicates
				? messages.flatMap(({ recipients, text }) =>
						recipients.map((recipient) => fingerprintOf([recipient, text])),
					)
				: [],
		};
	}

	private kept(): Record<string, Round> {
		this.nodeContext[KEY] ??= {};
		return this.nodeContext[KEY] as unknown as Record<string, Round>;
	}
}

/** Whether what comes after the node leads to it again. */
function isInLoop(context: IExecuteFunctions): boolean {
	const { name } = context.getNode();
	const before = new Set(context.getParentNodes(name).map((node) => node.name));
	return context.getChildNodes(name).some((node) => before.has(node.name));
}
