import type { IDataObject } from 'n8n-workflow';

/** What an output item says of its failure: what happened, and what to do. Empty if it did not fail. */
export function errorText(json: IDataObject | undefined): string {
	const error = json?.error as { message: string; description: string } | undefined;
	return error ? `${error.message}. ${error.description}` : '';
}
