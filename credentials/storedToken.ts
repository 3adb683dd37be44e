import { createHash } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** An access token together with what it may be used for. n8n keeps it as text in `accessToken`. */
export interface StoredToken {
	token: string;
	/** Fingerprint of the account that the token was made for. */
	account: string;
	/** When the gateway gave it, in milliseconds since the Unix epoch. */
	issuedAt: number;
}

/**
 * Tells accounts apart: a token is used only with the login, password, API key, app name and address
 * that it was made for. Without this, messages would leave through the old phone after an edit,
 * because n8n keeps the stored token when a credential is edited.
 */
export function accountFingerprint(
	credentials: ICredentialDataDecryptedObject,
	address: string,
): string {
	const { login, password, apiKey, appName } = credentials;
	return createHash('sha256')
		.update(JSON.stringify([login, password, apiKey, appName, address]))
		.digest('base64url');
}

/** The text that n8n keeps for a token; `readStoredToken` is its inverse. */
export function writeStoredToken(stored: StoredToken): string {
	return JSON.stringify(stored);
}

/** What n8n kept, or undefined where it is empty or was not written by this package. */
export function readStoredToken(text: unknown): StoredToken | undefined {
	if (typeof text !== 'string' || text === '') return undefined;
	try {
		const { token, account, issuedAt } = JSON.parse(text) as Partial<StoredToken>;
		if (typeof token === 'string' && typeof account === 'string' && typeof issuedAt === 'number') {
			return { token, account, issuedAt };
		}
		return undefined;
	} catch {
		return undefined;
	}
}
