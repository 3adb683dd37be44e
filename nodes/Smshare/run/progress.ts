import { itemsIn, readableRanges } from '../delivery/itemRanges';
import type { Ledger } from '../delivery/ledger';
import type { LedgerEntry } from '../delivery/ledgerEntry';
import type { Outcome } from '../delivery/outcome';
import { ChangedSinceError, failureOfEarlierTry, failureOfRequest } from '../errors/failure';
import type { Message } from '../input/readItem';
import type { Settings } from '../input/settings';
import type { SmsBean } from '../sms/smsBean';
import { fingerprintOfMessages, toBatches, type Batch } from './batches';
import { beansOf, resultsOf, type Ending } from './beans';
import { Results } from './results';
import type { Rounds } from './rounds';
import { Timetable } from './timetable';

/** How far a run has come: what an earlier try has done, what this one does, and how items come out. */
export class Progress extends Results {
	/** Items that an earlier try may have sent, and that are sent again. */
	readonly sentAgain = new Set<number>();
	/** Requests of earlier tries that are not made again. */
	private readonly finished: ReadonlySet<LedgerEntry>;
	private readonly timetable: Timetable;
	private readonly messageOf: Message[] = [];
	private plan = -1;
	private lastRequest = 0;

	/** @throws ChangedSinceError when items that were sent, or may have been, are not the same now */
	constructor(
		private readonly ledger: Ledger,
		private readonly messages: readonly Message[],
		private readonly settings: Settings,
		private readonly rounds: Pick<Rounds, 'isKept' | 'loads' | 'keep'>,
	) {
		super();
		this.finished = new Set(ledger.finished(settings.whenUnconfirmed === 'resend'));
		this.timetable = new Timetable(messages, settings, rounds.loads());
		for (const message of messages) this.messageOf[message.item] = message;
		this.resume();
	}

	/** The requests that are still to be made; messages of a dry run have their result at once. */
	batches(): Batch[] {
		const open = this.messages.filter(({ item }) => !this.results[item] && !this.leftOut.has(item));
		if (open.length === 0) return [];
		this.planTimes();
		const taken = new Set([...this.finished].map(({ request }) => request));
		const { operation, batchSize } = this.settings;
		const batches = toBatches(open, operation === 'bulk' ? batchSize : 1, taken);
		const requests = [...taken, ...batches.slice(-1).map(({ request }) => request)];
		this.lastRequest = requests.reduce((a, b) => Math.max(a, b), 0);
		for (const { dry, request } of batches) {
			this.addResults(dry, request, { state: 'dryRun', response: null });
		}
		return batches.filter(({ messages }) => messages.length > 0);
	}

	/** The number of a further request. */
	nextRequest(): number {
		return ++this.lastRequest;
	}

	/** The plan that holds for a batch about to go out; a new one where the clock has overtaken it. */
	planBefore({ messages }: Batch): number {
		if (this.timetable.isLate(messages, Date.now())) this.planTimes();
		return this.plan;
	}

	/** What messages put into their request. */
	beansOf(messages: readonly Message[]): SmsBean[] {
		return beansOf(messages, this.timetable, this.settings).beans;
	}

	/** Notes how a request ended. */
	record({ messages, request }: Batch, outcome: Outcome): void {
		const plannedAt = this.ledger.plans[this.plan] as number;
		if (outcome.kind !== 'notSent') this.timetable.hold(messages, plannedAt);
		if (outcome.kind === 'accepted') {
			const { statusCode, body } = outcome;
			this.addResults(messages, request, { state: 'accepted', response: { statusCode, body } });
			return;
		}
		for (const { item } of messages) {
			this.failures.set(item, failureOfRequest(outcome, item, request));
		}
	}

	/** Leaves what later rounds of a loop have to know; the run has come to its end. */
	finish(): void {
		if (!this.rounds.isKept) return;
		const [plannedAt = Date.now()] = this.ledger.plans;
		const tried = this.ledger.items();
		const own = this.messages.filter(({ item }) => tried.has(item));
		this.rounds.keep(own, this.timetable.loads(), plannedAt);
	}

	/** The fingerprint over the destinations of some items. */
	fingerprintOf(items: readonly number[]): string {
		return fingerprintOfMessages(this.messagesOf(items));
	}

	private messagesOf(items: readonly number[]): Message[] {
		return items.flatMap((item) => this.messageOf[item] ?? []);
	}

	/** Goes through what the ledger holds of earlier tries, plan by plan, as they did. */
	private resume(): void {
		if (this.ledger.plans.length === 0) return;
		const again: Message[] = [];
		this.ledger.plans.forEach((plannedAt, plan) => {
			this.timetable.plan(plannedAt);
			for (const entry of this.ledger.entries) {
				if (entry.plan !== plan) continue;
				const own = this.messagesOf(itemsIn(entry.items));
				this.timetable.hold(own, plannedAt);
				if (this.finished.has(entry)) this.resumeEntry(entry, own);
				else again.push(...own);
			}
		});
		this.timetable.release(again);
		for (const { item } of again) this.sentAgain.add(item);
	}

	private resumeEntry(entry: LedgerEntry, messages: readonly Message[]): void {
		const { items, request, state, statusCode, fingerprint, body = '' } = entry;
		if (fingerprintOfMessages(messages) !== fingerprint) {
			throw new ChangedSinceError(readableRanges(itemsIn(items)));
		}
		if (state === 'accepted') {
			this.addResults(messages, request, { state: 'accepted', response: { statusCode, body } });
			return;
		}
		if (this.settings.whenUnconfirmed === 'assumeSent') {
			this.addResults(messages, request, { state: 'assumedSent', response: null });
			return;
		}
		for (const { item } of messages) this.leftOut.set(item, failureOfEarlierTry(item, request));
	}

	private addResults(messages: readonly Message[], request: number, ending: Ending): void {
		const results = resultsOf(messages, this.timetable, this.settings, request, ending);
		messages.forEach(({ item }, index) => {
			this.results[item] = results[index];
		});
	}

	private planTimes(): void {
		const now = Date.now();
		this.timetable.plan(now);
		this.plan = this.ledger.addPlan(now);
	}
}
