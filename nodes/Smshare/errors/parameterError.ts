import { Refusal } from '../sms/refusal';

/** A parameter that cannot be read, or whose value cannot be used; nothing was sent. */
export class ParameterError extends Error {
	override readonly name = 'ParameterError';

	constructor(
		/** As a person sees it in the node. */
		readonly parameter: string,
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}

/**
 * Does some work, and says which parameter a refusal in it is about.
 *
 * @param parameter as a person sees it in the node
 * @throws ParameterError for a Refusal; anything else as it is
 */
export function about<T>(parameter: string, work: () => T): T {
	try {
		return work();
	} catch (error) {
		throw naming(parameter, error);
	}
}

function naming(parameter: string, error: unknown): unknown {
	return error instanceof Refusal
		? new ParameterError(parameter, error.message, error.description)
		: error;
}
