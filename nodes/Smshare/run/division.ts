import type { Outcome } from '../delivery/outcome';
import type { Batch, Division } from './batches';

/** Refusals of a whole request that one of its messages, or its size, can be the reason of. */
const TOO_LARGE = 413;
const ONE_MAY_BE_WRONG = [400, 422];

/** Divides refused requests, so that one wrong message does not hold up the others. */
export class Divider {
	private hasGivenUp = false;

	/**
	 * @param stopsAtFailure whether a refused message stops the node anyway
	 * @param nextRequest gives the number of a further request
	 */
	constructor(
		private readonly stopsAtFailure: boolean,
		private readonly nextRequest: () => number,
	) {}

	/**
	 * The halves of a batch that was refused, if dividing it can help; nothing of it was taken, so
	 * nothing can be sent twice. For one wrong message among n these are about 2 log₂ n requests.
	 */
	halvesOf(batch: Batch, outcome: Outcome): Batch[] {
		const { messages, division = divisionOf(batch) } = batch;
		if (outcome.kind === 'accepted') division.refusedInARow = 0;
		if (!this.canHelp(outcome)) return [];
		division.refusedInARow++;
		if (this.isGivenUp(batch)) this.hasGivenUp = true;
		if (this.hasGivenUp || messages.length < 2) return [];
		const middle = Math.ceil(messages.length / 2);
		return [messages.slice(0, middle), messages.slice(middle)].map((half) => ({
			request: this.nextRequest(),
			messages: half,
			dry: [],
			division,
		}));
	}

	/** Whether a piece is not worth a request: piece after piece of its batch was refused. */
	isGivenUp({ division }: Batch): boolean {
		return division !== undefined && division.refusedInARow > division.most;
	}

	private canHelp(outcome: Outcome): boolean {
		if (outcome.kind !== 'notSent') return false;
		const { statusCode = 0 } = outcome;
		return (
			statusCode === TOO_LARGE || (!this.stopsAtFailure && ONE_MAY_BE_WRONG.includes(statusCode))
		);
	}
}

function divisionOf({ messages }: Batch): Division {
	return { refusedInARow: 0, most: Math.ceil(Math.log2(messages.length)) + 1 };
}
