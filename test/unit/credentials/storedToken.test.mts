import {
	accountFingerprint,
	readStoredToken,
	writeStoredToken,
} from '../../../credentials/storedToken.ts';

const account = { login: 'me', password: 'word', apiKey: 'key', appName: 'n8n' };

it('a token is read as it was written', () => {
	const stored = { token: 'a"b', account: 'x', issuedAt: 4095327343000 };
	expect(readStoredToken(writeStoredToken(stored))).toStrictEqual(stored);
});

it.each<[unknown]>([
	[''],
	[undefined],
	[null],
	[17],
	['a token'],
	['null'],
	['"text"'],
	['[]'],
	['{}'],
	['{"token":1,"account":"x","issuedAt":1}'],
	['{"token":"t","account":1,"issuedAt":1}'],
	['{"token":"t","account":"x","issuedAt":"1"}'],
])('%p is no stored token', (text) => {
	expect(readStoredToken(text)).toBeUndefined();
});

it('the fingerprint tells accounts and addresses apart, and holds no secret', () => {
	const fingerprints = [
		accountFingerprint(account, 'https://smshare.fr'),
		accountFingerprint(account, 'https://smshare.fr/x'),
		...Object.keys(account).map((field) =>
			accountFingerprint({ ...account, [field]: 'other' }, 'https://smshare.fr'),
		),
		accountFingerprint({ ...account, login: 'mew', password: 'ord' }, 'https://smshare.fr'),
	];
	expect(new Set(fingerprints).size).toBe(fingerprints.length);
	expect(fingerprints.join()).not.toMatch(/word|key/);
});

it('the fingerprint looks at nothing else', () => {
	const own = { ...account, accessToken: 'x', allowInsecureConnection: true };
	expect(accountFingerprint(own, 'a')).toBe(accountFingerprint(account, 'a'));
});
