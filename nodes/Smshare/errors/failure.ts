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
	if (error instanceof ParameterError) return refused(error, 0);
	const { message, description } = error as { message: string; description?: string | null };
	return {
		// An error of the credential says in a second line what to do.
		message: message.split('.\n')[0] ?? message,
		description: description ?? 'Nothing more was sent. Check the settings of this node.',
		outcome: 'notSent',
	};
}

function refused({ parameter, message, description }: ParameterError, item: number): Failure {
	return { message: `${parameter} of item ${item}: ${message}`, description, outcome: 'refused' };
}

/** The failure of an item whose request was not accepted. */
export function failureOfRequest(failed: Failed, item: number, request: number): Failure {
	const { kind, message, description, statusCode } = failed;
	return {
		message: `Item ${item} (request ${request}): ${message}`,
		description,
		outcome: kind,
		statusCode,
	};
}

/** The failure of an item that an earlier try may have sent, and that is not to be sent twice. */
export function failureOfEarlierTry(item: number, request: number): Failure {
	return {
		message: `Item ${item} (request ${request}): an earlier try got no clear answer, so the message may have been accepted and was not sent again`,
		description:
			'Look at the phone. Under Options, Add Option, Unconfirmed Messages says what a retry does with such messages: Assume Sent takes them as sent and goes on, Resend sends them again. After changing it, retry with the currently saved workflow.',
		outcome: 'unconfirmed',
	};
}

/** The failure of an item that an earlier execution may have sent, by its once-only key. */
export function failureOfEarlierExecution(item: number): Failure {
	return {
		message: `Item ${item}: an earlier execution may have sent the message with this once-only key, so it was not sent again`,
		description:
			'Look at the phone. If the message is not there, run the workflow again with another key for it, or with Unconfirmed Messages set to Resend.',
		outcome: 'unconfirmed',
	};
}

/** The failure of an item whose once-only key an item before it has, which failed. */
export function failureOfEqualKey(item: number, first: number, failure: Failure): Failure {
	const message = `Item ${item} has the same once-only key as item ${first}: ${failure.message}`;
	return { ...failure, message };
}

/** Items that an earlier try has sent, or may have sent, now have other destinations or are refused. */
export class ChangedSinceError extends Error {
	override readonly name = 'ChangedSinceError';

	readonly description =
		'Nothing was sent, because some of these messages would arrive twice. Run the workflow anew with the items that are still to be sent.';

	/** @param items input indexes as ranges, e.g. `0-99` */
	constructor(items: string) {
		super(
			`Items ${items} were sent in an earlier try, or may have been, and now have other destinations or are refused`,
		);
	}
}
