import type { Failed } from '../delivery/outcome';
import { ParameterError } from './parameterError';

/** What went wrong with an item, in a person's words. */
export interface Failure {
	/** What happened; names parameter and item. */
	message: string;
	/** What to do. */
	description: string;
	/** What became of the message; of unconfirmed ones alone, it may have been sent. */
	outcome: 'refused' | 'notSent' | 'unconfirmed';
	/** Of the gateway's answer, if there was one. */
	statusCode?: number;
	/** What happened to all messages that came out like this, as a sentence without a full stop. */
	cause?: string;
	/** What to do about so many of them, if the node stops and n8n offers a retry. */
	advice?: ((count: number) => string) | undefined;
}

/** Where a person finds what a retry does with messages that may have been sent. */
const OPTION = 'the option Unconfirmed Messages (under Options, Add Option)';

const LOOK_FIRST =
	'The message may have been sent all the same: look at the phone before you send it again.';

/** What to do about messages that may have been sent, once n8n offers to retry the execution. */
function retryAdvice(count: number): string {
	const [they, them] = count === 1 ? ['It', 'it'] : ['They', 'them'];
	const arrive = count === 1 ? 'it arrives' : 'they arrive';
	const reports = count === 1 ? 'leaves it out and reports it' : 'leaves them out and reports them';
	return [
		`${they} may have been sent all the same: look at the phone.`,
		`Then set ${OPTION}, which says what a retry does: Report ${reports} again, Resend sends ${them} again even if ${arrive} twice, Assume Sent takes ${them} as sent and continues.`,
		'Save the workflow and choose “Retry with currently saved workflow”; “Retry with original workflow” does not know of the change.',
	].join(' ');
}

/** The failure of an item that could not be read, or cannot be sent as asked. */
export function failureOfItem(error: unknown, item: number): Failure {
	if (error instanceof ParameterError) return refused(error, item);
	const { message, description } = error as { message: string; description?: string | null };
	return {
		message: `Item ${item} could not be read: ${message}`,
		description: description ?? 'Check the expressions in the parameters of this node.',
		outcome: 'refused',
	};
}

/** An error that concerns the whole run, such as an option out of range, which the first item gives. */
export function failureOfRun(error: unknown): Failure {
	if (error instanceof ParameterError) return refused(error);
	const { message, description } = error as { message: string; description?: string | null };
	return {
		// An error of the credential says in a second line what to do.
		message: message.split('.\n')[0] ?? message,
		description: description ?? 'Nothing more was sent. Check the settings of this node.',
		outcome: 'notSent',
	};
}

/** @param item without it, the parameter holds for the whole run */
function refused({ parameter, message, description }: ParameterError, item?: number): Failure {
	const where = item === undefined ? parameter : `${parameter} of item ${item}`;
	return { message: `${where}: ${message}`, description, outcome: 'refused' };
}

/** The failure of an item whose request was not accepted. */
export function failureOfRequest(failed: Failed, item: number, request: number): Failure {
	const { kind, message, description, statusCode } = failed;
	const isUnconfirmed = kind === 'unconfirmed';
	const row = isUnconfirmed ? `${LOOK_FIRST} ${description}`.trim() : description;
	return {
		message: `Item ${item} (request ${request}): ${message}`,
		description: row,
		outcome: kind,
		statusCode,
		cause: message,
		advice: isUnconfirmed ? (count) => `${retryAdvice(count)} ${description}`.trim() : undefined,
	};
}

/** The failure of an item that an earlier try may have sent, and that is not to be sent twice. */
export function failureOfEarlierTry(item: number, request: number): Failure {
	return {
		message: `Item ${item} (request ${request}): an earlier try may have sent this message, so it was not sent again`,
		description: 'Look at the phone before you send it again.',
		outcome: 'unconfirmed',
		cause: 'An earlier try got no clear answer from SMShare, so nothing was sent again',
		advice: retryAdvice,
	};
}

/** The failure of an item that an earlier execution may have sent, by its once-only key. */
export function failureOfEarlierExecution(item: number): Failure {
	const advice = `Look at the phone, then run the workflow again with ${OPTION} set to Assume Sent if the message is there, or to Resend if it is not.`;
	return {
		message: `Item ${item}: an earlier execution may have sent the message with this once-only key, so it was not sent again`,
		description: advice,
		outcome: 'unconfirmed',
		cause:
			'An earlier execution got no clear answer from SMShare for this once-only key, so nothing was sent again',
		advice: () => advice,
	};
}

/** The failure of an item whose once-only key an item before it has, which failed. */
export function failureOfEqualKey(item: number, first: number, failure: Failure): Failure {
	return following(`Item ${item} has the same once-only key as item ${first}`, failure);
}

/** The failure of an item that was left out as a duplicate of one that failed. */
export function failureOfDuplicate(item: number, first: number, failure: Failure): Failure {
	return following(`Item ${item} is a duplicate of item ${first}`, failure);
}

function following(what: string, failure: Failure): Failure {
	const fate =
		failure.outcome === 'unconfirmed' ? 'which SMShare did not confirm' : 'which was not sent';
	return { ...failure, message: `${what}, ${fate}: ${failure.cause ?? failure.message}` };
}

/** Items that an earlier try has sent, or may have sent, now have other destinations or are refused. */
export class ChangedSinceError extends Error {
	override readonly name = 'ChangedSinceError';

	readonly description =
		'Nothing was sent, because some of these messages would arrive twice. Run the workflow again with the items that are still to be sent.';

	/** @param items input indexes as ranges, e.g. `0-99` */
	constructor(items: string) {
		super(
			`Items ${items} were sent in an earlier try, or may have been, and now have other destinations or are refused`,
		);
	}
}
