import type { IExecuteFunctions } from 'n8n-workflow';

import { readStoredToken } from '../../../credentials/storedToken';
import { readHttpError } from './httpError';

/** Longest quotation of the gateway's words in an error, in characters. */
const LONGEST_QUOTE = 200;

/** Shorter values are too common in ordinary text to be told apart from it. */
const SHORTEST_SECRET = 4;

/**
 * A secret under its name: what the gateway repeats may be a token that is no longer, or not yet, the
 * stored one.
 */
const SECRET_FIELD =
	/(\b(?:accessToken|token|password|apiKey)\b[\\"']*\s*[:=]\s*[\\"']*)[^\s\\"',;&}]+/gi;

/**
 * The beginning of a text from the gateway without password, API key and token: a gateway that echoes
 * the request would otherwise write them into execution data.
 *
 * @param longest in characters
 */
export async function withoutSecrets(
	context: IExecuteFunctions,
	text: string,
	longest: number,
): Promise<string> {
	// The text is worth less than the knowledge of how the request ended: an error here would hide it.
	const credential = await context.getCredentials('smshareApi').catch(() => undefined);
	if (!credential) return '';
	const { password, apiKey, accessToken } = credential;
	const secrets = [password, apiKey, readStoredToken(accessToken)?.token];
	return (
		secrets
			.filter((secret): secret is string => typeof secret === 'string')
			.filter((secret) => secret.length >= SHORTEST_SECRET)
			// As it stands in JSON, then as it is.
			.flatMap((secret) => [JSON.stringify(secret).slice(1, -1), secret])
			// Cut only afterwards: half a secret would not be found.
			.reduce((clean, secret) => clean.replaceAll(secret, '*****'), text.slice(0, longest * 100))
			.replace(SECRET_FIELD, '$1*****')
			.slice(0, longest)
	);
}

/** The gateway's own words in a failed request, shortened; empty where they are a page or nothing. */
export async function textToQuote(context: IExecuteFunctions, error: unknown): Promise<string> {
	const { answer } = readHttpError(error);
	if (answer === '' || answer.includes('<')) return '';
	const clean = await withoutSecrets(context, answer, LONGEST_QUOTE);
	return clean.replace(/\s+/g, ' ').trim();
}
