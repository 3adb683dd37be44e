/** A person whose Android phone sends the SMS, and what a program needs to log in for them. */
export interface Account {
	/** What the phone is called in the log and on the page, e.g. "Shop phone". */
	name: string;
	login: string;
	password: string;
	/** The developer key. It identifies a developer, so several accounts may share one. */
	apiKey: string;
}

const developerKey = '3b0f6c1e-52d7-4c38-9a86-d41c7e90b8f2';

/** Two phones of one developer: enough to see an SMS leave through the wrong one. */
export const defaultAccounts = (): Account[] => [
	{
		name: 'Shop phone',
		login: 'shop@example.com',
		password: 'shop-sandbox-password',
		apiKey: developerKey,
	},
	{
		name: 'Office phone',
		login: 'office@example.com',
		password: 'office-sandbox-password',
		apiKey: developerKey,
	},
];

/**
 * Checks that accounts can be told apart.
 * @throws Error when there is none, or two share a name or a login.
 */
export function checkAccounts(accounts: readonly Account[]): void {
	if (accounts.length === 0) throw new Error('The gateway needs at least one account');
	for (const field of ['name', 'login'] as const) {
		const values = accounts.map((account) => account[field]);
		if (new Set(values).size < values.length) {
			throw new Error(`Two accounts have the same ${field}`);
		}
	}
}
