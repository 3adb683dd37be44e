import { TokenSupersededError } from '../../../credentials/credentialError.ts';
import { renewedToken, tokenToUse } from '../../../credentials/tokenKeeper.ts';

const start = Date.UTC(2030, 0, 1);
let account = '';
let accounts = 0;

beforeEach(() => {
	// The keeper's memory lives as long as the process: each test has an account of its own.
	account = `account${++accounts}`;
	jest.useFakeTimers({ now: start });
});
afterEach(() => {
	jest.useRealTimers();
});

/** A login that gives the tokens 1, 2, 3 … */
function logins() {
	let count = 0;
	return {
		logIn: async () => await Promise.resolve(`token${++count}`),
		count: () => count,
	};
}

const hour = 3_600_000;

it('a token of another account is not used', () => {
	const stored = { token: 't', account: 'somebody else', issuedAt: start };
	expect(tokenToUse(account, stored)).toBeUndefined();
	expect(tokenToUse(account, undefined)).toBeUndefined();
});

it('the stored token is used, or a newer one that is known', async () => {
	const stored = { token: 'stored', account, issuedAt: start - hour };
	expect(tokenToUse(account, stored)).toBe(stored);
	const renewed = await renewedToken(account, stored, logins().logIn);
	expect(tokenToUse(account, stored)).toBe(renewed);
	const newer = { token: 'of another process', account, issuedAt: start + 1 };
	expect(tokenToUse(account, newer)).toBe(newer);
	expect(tokenToUse(account, renewed)).toBe(newer);
});

it('who finds the refused token replaced already gets the new one', async () => {
	const { logIn, count } = logins();
	const stored = { token: 'stored', account, issuedAt: start - hour };
	const first = await renewedToken(account, stored, logIn);
	expect(await renewedToken(account, stored, logIn)).toBe(first);
	expect(count()).toBe(1);
});

it('requests at the same time share one login', async () => {
	const { logIn, count } = logins();
	const stored = { token: 'stored', account, issuedAt: start - hour };
	const tokens = await Promise.all([1, 2, 3].map(() => renewedToken(account, stored, logIn)));
	expect(tokens.map(({ token }) => token)).toEqual(['token1', 'token1', 'token1']);
	expect(count()).toBe(1);
});

it('a login that fails is told to all who wait, and the next one asks again', async () => {
	const fail = async () => await Promise.reject<string>(new Error('refused'));
	const both = await Promise.allSettled([
		renewedToken(account, undefined, fail),
		renewedToken(account, undefined, fail),
	]);
	expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	const { logIn, count } = logins();
	await renewedToken(account, undefined, logIn);
	expect(count()).toBe(1);
});

it('a young token that is refused asks for patience, an old one for a login', async () => {
	const { logIn, count } = logins();
	const first = await renewedToken(account, undefined, logIn);
	jest.setSystemTime(start + 1_499);
	await expect(renewedToken(account, first, logIn)).rejects.toThrow(TokenSupersededError);
	jest.setSystemTime(start + 1_500);
	expect(await renewedToken(account, first, logIn)).toMatchObject({ token: 'token2' });
	expect(count()).toBe(2);
});

it('a request that began without a token gets the one that was just issued', async () => {
	const { logIn, count } = logins();
	const first = await renewedToken(account, undefined, logIn);
	jest.setSystemTime(start + 9_999);
	expect(await renewedToken(account, undefined, logIn)).toBe(first);
	jest.setSystemTime(start + 10_000);
	expect(await renewedToken(account, undefined, logIn)).not.toBe(first);
	expect(count()).toBe(2);
});

it('a refused token with a time to come, by a clock that was wrong, is renewed', async () => {
	const { logIn, count } = logins();
	const stored = { token: 'stored', account, issuedAt: start + hour };
	expect((await renewedToken(account, stored, logIn)).token).toBe('token1');
	expect(count()).toBe(1);
});
