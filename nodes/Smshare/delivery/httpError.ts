/** What can be learnt of a failed request from the error that n8n throws for it. */
export interface HttpError {
	/** Of the gateway's answer; undefined where there was none. */
	status: number | undefined;
	/** Error codes such as `ECONNREFUSED`, or a mark of the credential's. */
	codes: string[];
	/** The message of the error, then those that n8n put it in place of, and those of its causes. */
	texts: string[];
}

/** One error of the chain, as far as it matters here. */
interface ErrorLink {
	message?: unknown;
	messages?: unknown;
	code?: unknown;
	httpCode?: unknown;
	response?: { status?: unknown };
	cause?: unknown;
	errors?: unknown;
}

/**
 * Reads the error of n8n's request helper. Since n8n-workflow 2.41 it has the HTTP client's error as
 * its cause; before, of that error nothing is left but `httpCode` and `messages`.
 */
export function readHttpError(error: unknown): HttpError {
	const chain = chainOf(error);
	const statuses = chain.flatMap(({ response, httpCode }) => [response?.status, httpCode]);
	const status = statuses.map(Number).find((number) => number >= 100 && number <= 599);
	return {
		status,
		codes: textsIn(chain.flatMap(({ code, httpCode }) => [code, httpCode])),
		texts: textsIn(chain.flatMap(({ message, messages }) => [message, messages].flat())),
	};
}

function textsIn(values: unknown[]): string[] {
	return values.filter((value): value is string => typeof value === 'string');
}

/** The error and its causes, outermost first. */
function chainOf(error: unknown): ErrorLink[] {
	const chain: ErrorLink[] = [];
	let next: unknown = error;
	while (isLink(next) && chain.length < 10) {
		chain.push(next);
		// Where a host has several addresses, the attempts stand in `errors`.
		if (Array.isArray(next.errors)) chain.push(...next.errors.filter(isLink));
		next = next.cause;
	}
	return chain;
}

function isLink(value: unknown): value is ErrorLink {
	return typeof value === 'object' && value !== null;
}
