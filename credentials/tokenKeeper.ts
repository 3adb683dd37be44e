import { TokenSupersededError } from './credentialError';
import type { StoredToken } from './storedToken';

/** A token younger than this that is refused was most likely ended by another process's login. */
export const YOUNG_MS = 1_500;

/** How long a token may serve requests that began before it was stored. */
const JUST_ISSUED_MS = 10_000;

/** The newest token of each account that this process knows. */
const newest = new Map<string, StoredToken>();

/** The logins under way, one for each account at most. */
const underWay = new Map<string, Promise<StoredToken>>();

/**
 * The token to use next: the stored one, or a newer one that this process got since the credential
 * was read. Undefined where the stored token belongs to another account.
 */
export function tokenToUse(
	account: string,
	stored: StoredToken | undefined,
): StoredToken | undefined {
	if (stored?.account !== account) return undefined;
	const known = newest.get(account);
	if (known && known.issuedAt > stored.issuedAt) return known;
	newest.set(account, stored);
	return stored;
}

/**
 * A token to replace one that the gateway refused (or none). Requests of this process that fail at the
 * same time share one login.
 *
 * @param refused what the credential held when the request failed
 * @param logIn asks the gateway for a token
 * @throws TokenSupersededError when the refused token is so new that another process must have
 * renewed as well; whatever `logIn` throws
 */
export async function renewedToken(
	account: string,
	refused: StoredToken | undefined,
	logIn: () => Promise<string>,
): Promise<StoredToken> {
	const now = Date.now();
	const known = newest.get(account);
	const wasForAccount = refused?.account === account;
	if (known) {
		const isNewer = wasForAccount && known.issuedAt > refused.issuedAt;
		const isJustIssued = !wasForAccount && now - known.issuedAt < JUST_ISSUED_MS;
		if (isNewer || isJustIssued) return known;
	}
	const age = wasForAccount ? now - refused.issuedAt : Infinity;
	// A time to come is by a clock that was wrong: such a token would stay young until then.
	const isYoung = age >= 0 && age < YOUNG_MS;
	if (isYoung && !underWay.has(account)) {
		throw new TokenSupersededError('The access token was refused right after it was issued');
	}
	return await newToken(account, logIn);
}

/**
 * A token from a new login, or from one that is under way in this process.
 *
 * @param logIn asks the gateway for a token
 * @throws whatever `logIn` throws
 */
export async function newToken(
	account: string,
	logIn: () => Promise<string>,
): Promise<StoredToken> {
	const pending = underWay.get(account);
	if (pending) return await pending;
	const login = issue(account, logIn).finally(() => underWay.delete(account));
	underWay.set(account, login);
	return await login;
}

async function issue(account: string, logIn: () => Promise<string>): Promise<StoredToken> {
	const token = await logIn();
	const stored = { token, account, issuedAt: Date.now() };
	newest.set(account, stored);
	return stored;
}
