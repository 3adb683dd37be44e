import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import {
	accountAt,
	loginBody,
	post,
	postBulk,
	postLogin,
	send,
	sendOne,
	tokenFor,
} from './caller.mts';
import { openEvents } from './eventStream.mts';

describe('Passwords, API keys and tokens', () => {
	let gateway: Gateway;
	beforeEach(async () => {
		gateway = await startGateway();
	});
	afterEach(() => gateway.stop());

	/** Makes requests of every kind, with the secrets where they belong and where they do not. */
	async function useSecretsEverywhere(): Promise<string[]> {
		const account = accountAt(gateway, 0);
		const { password, apiKey } = account;
		const token = await tokenFor(gateway);
		await sendOne(gateway, token);
		gateway.faults.add({ on: 'bulk', kind: { reset: 'after acceptance' } });
		await sendOne(gateway, token);
		gateway.revokeTokens();
		await sendOne(gateway, token);
		await postLogin(gateway, { ...loginBody(account), login: 'wrong' });
		await postLogin(gateway, { ...loginBody(account), apiKey: 'wrong' });
		await postBulk(gateway, { accessToken: token, smsBeans: [{ apiKey, password }] });
		const query = new URLSearchParams({ password, apiKey, token }).toString();
		await post(`${gateway.url}/api/v2/access-token?${query}`, loginBody(account));
		const body = `{"password":"${password}","apiKey":"${apiKey}","accessToken":"${token}"`;
		for (const path of ['access-token', 'sms/bulk']) {
			await send(`${gateway.url}/api/v2/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body,
			});
		}
		return [password, apiKey, token];
	}

	it('are in no part of the log, of the control API or of the events', async () => {
		const secrets = await useSecretsEverywhere();
		const events = await openEvents(gateway.pageUrl);
		const shown = [JSON.stringify(gateway.requests), JSON.stringify(await events.next())];
		events.close();
		for (const call of ['state', 'messages', 'requests', 'logins']) {
			shown.push((await send(`${gateway.pageUrl}sandbox/${call}`, {})).body);
		}
		expect(gateway.requests).toHaveLength(10);
		expect(shown.every((text) => text.length > 2)).toBe(true);
		for (const secret of secrets) {
			expect(shown.filter((text) => text.includes(secret))).toEqual([]);
		}
	});

	it('are in no answer that refuses them', async () => {
		const account = accountAt(gateway, 0);
		const { headers, body } = await postLogin(gateway, { ...loginBody(account), login: 'wrong' });
		const answer = JSON.stringify([...headers.entries(), body]);
		expect(answer).not.toContain(account.password);
		expect(answer).not.toContain(account.apiKey);
	});
});
