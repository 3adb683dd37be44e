import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { readStoredToken } from '../../../credentials/storedToken';

/** Longest part of an answer that is kept, in characters: a gateway may answer with anything. */
const LONGEST_KEPT = 1_000;

const HTML_NAMES: Record<string, string[]> = {
	'"': ['&quot;'],
	"'": ['&apos;'],
	'&': ['&amp;'],
	'<': ['&lt;'],
	'>': ['&gt;'],
};

/** Longest text that is looked at, in characters: no answer of SMShare's is near it. */
const LONGEST_TEXT = 100_000;

/** Shorter values are too common in ordinary text to be told apart from it. */
const SHORTEST_SECRET = 4;

/**
 * A secret under its name: what the gateway repeats may be a token that is no longer, or not yet, the
 * stored one.
 */
const SECRET_FIELD =
	/(\b(?:accessToken|token|password|apiKey)\b[\\"']*\s*[:=]\s*[\\"']*)(?:\\[^"'\s]|[^\s\\"',;&}])+/gi;

/**
 * The beginning of a text from the gateway without password, API key and token: a gateway that echoes
 * the request would otherwise write them into execution data.
 *
 * @param credential with the token that the request carried
 */
export function withoutSecrets(
	text: string,
	{ password, apiKey, accessToken }: ICredentialDataDecryptedObject,
): string {
	if (text.length > LONGEST_TEXT) return '';
	const secrets = [password, apiKey, readStoredToken(accessToken)?.token];
	// Cut only afterwards: half a secret would not be found.
	return secrets
		.filter((secret): secret is string => typeof secret === 'string')
		.filter((secret) => secret.length >= SHORTEST_SECRET)
		.reduce((clean, secret) => clean.replace(looksOf(secret), '*****'), text)
		.replace(SECRET_FIELD, '$1*****')
		.slice(0, LONGEST_KEPT);
}

/** A secret as it stands in plain text, in JSON, in a URL or in HTML. */
function looksOf(secret: string): RegExp {
	const looks = [...secret].map((character) =>
		/\w/.test(character) ? character : `(?:${looksOfSign(character).join('|')})`,
	);
	return new RegExp(looks.join(''), 'gi');
}

function looksOfSign(sign: string): string[] {
	const inUrl = Buffer.from(sign).toString('hex').replace(/../g, '%$&');
	const inJson = sign
		.split('')
		.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
	const code = sign.codePointAt(0) as number;
	const inHtml = [`&#${code};`, `&#x${code.toString(16)};`, ...(HTML_NAMES[sign] ?? [])];
	const looks = [inUrl, inJson.join(''), ...inHtml, `\\${sign}`, sign];
	return looks.map((look) => look.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
}
