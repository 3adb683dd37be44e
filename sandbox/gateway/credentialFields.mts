import type { Gateway } from './gateway.mts';

/** What the fields of n8n's SMShare credential need for each of the gateway's phones, under the fields' names. */
export function credentialFields({ url, accounts }: Pick<Gateway, 'url' | 'accounts'>): string {
	const phones = accounts.map(({ name, login, password, apiKey }) =>
		[
			`  ${name}`,
			`    Login     ${login}`,
			`    Password  ${password}`,
			`    API Key   ${apiKey}`,
		].join('\n'),
	);
	return [...phones, `  Both\n    Base URL  ${url}`].join('\n');
}
