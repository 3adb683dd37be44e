import { STATUS_CODES } from 'node:http';
import type { INodeCredentialTestResult } from 'n8n-workflow';

/** The parts of an error from n8n-core's requests that the verdict depends on. */
export interface RequestError {
	message: string;
	httpCode?: string | null;
}

interface Cause {
	code?: string;
	response?: { status: number; statusText?: string };
}

/**
 * The error inside a NodeApiError, on which n8n 2.41.1 decides. n8n-workflow 2.8.0 loses it, but keeps the status, or the
 * code of a failed connection, in `httpCode`.
 * @param thrown what the credential itself threw, if that was the end of it
 */
function causeOf({ httpCode }: RequestError, thrown: unknown): Cause {
	if (thrown !== undefined) return thrown as Cause;
	if (!httpCode) return {};
	const status = Number(httpCode);
	if (Number.isNaN(status)) return { code: httpCode };
	return { response: { status, statusText: STATUS_CODES[status] } };
}

/**
 * What n8n 2.41.1's credentials tester tells the user after an error, for a credential whose test has no rules: the
 * status text, the error's code or its message.
 */
export function verdictOnError(error: RequestError, thrown: unknown): INodeCredentialTestResult {
	const { code, response } = causeOf(error, thrown);
	if (!response) return { status: 'Error', message: code || error.message };
	const { status, statusText } = response;
	return {
		status: 'Error',
		message:
			status < 199 || status > 299
				? statusText || `Received HTTP status code: ${status}`
				: error.message,
	};
}
