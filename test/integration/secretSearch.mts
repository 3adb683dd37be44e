import type { Account } from '../../sandbox/gateway/gateway.mts';

/** Looks for passwords, API keys and access tokens in what executions leave behind. */
export class SecretSearch {
	private readonly secrets = new Set<string>();

	private readonly haystack: string[] = [];

	constructor(accounts: readonly Account[]) {
		for (const { password, apiKey } of accounts) this.noteSecret(password).noteSecret(apiKey);
	}

	noteSecret(secret: string): this {
		this.secrets.add(secret);
		return this;
	}

	/** Adds the token that a stored credential holds, both by itself and as it is kept. */
	noteToken({ accessToken }: { accessToken?: unknown }): void {
		if (typeof accessToken !== 'string' || !accessToken.startsWith('{')) return;
		const { token } = JSON.parse(accessToken) as { token: string };
		this.noteSecret(token).noteSecret(accessToken);
	}

	/** Anything that an execution, a test or a request came out with. */
	add(result: unknown): void {
		this.haystack.push(JSON.stringify(result));
	}

	expectNothing(logs: readonly string[]): void {
		expect(this.secrets.size).toBeGreaterThan(1);
		const everything = [...this.haystack, ...logs];
		for (const secret of this.secrets) {
			// As text inside JSON, quotes and backslashes have another look.
			const looks = [secret, JSON.stringify(secret).slice(1, -1)];
			const found = everything.find((text) => looks.some((look) => text.includes(look)));
			expect(found && excerpt(found, secret)).toBeUndefined();
		}
	}
}

function excerpt(text: string, secret: string): string {
	const at = text.indexOf(secret);
	return text.slice(Math.max(0, at - 200), at + 200);
}
