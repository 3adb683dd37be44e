import type { N8nProcess } from '../../n8nCore/n8nProcess.mts';
import { bulkOfNine, itemsFor, retryOnFail } from '../campaign.mts';
import { received, requestsTo } from '../../gatewaySide.mts';
import { setupForEach } from '../setup.mts';

/** As in a real n8n, the credential comes from a database that takes its time. */
const setup = setupForEach({
	credentialLatency: 3,
	settings: { oneTokenPerUser: true, latencyMs: 5 },
});

/** Items of which every text tells the execution that sent it. */
const itemsOf = (execution: number) =>
	itemsFor([1, 1, 1, 1, 1, 1]).map(({ to }, item) => ({ to, text: `${execution}: ${item}` }));

const textsOf = (executions: number): string[] =>
	Array.from({ length: executions }, (_, execution) =>
		itemsOf(execution).map(({ to, text }) => `${to} ${text}`),
	).flat();

/** Runs executions at once, divided among the processes, and returns their statuses. */
async function runAtOnce(
	executions: number,
	processes: N8nProcess[],
	node = {},
): Promise<string[]> {
	const { parameters } = bulkOfNine({ batchSize: 2 });
	const { run } = setup;
	const runs = Array.from({ length: executions }, async (_, execution) => {
		const process = processes[execution % processes.length];
		return await run({ parameters, items: itemsOf(execution), node }, process);
	});
	return (await Promise.all(runs)).map(({ status }) => status);
}

/** As after a night: the token is there, no process has it in mind, and the gateway has ended it. */
async function withEndedToken(): Promise<void> {
	const { gateway, n8n, credential, run } = setup;
	await run(bulkOfNine());
	const stored = JSON.parse(String(n8n.storedCredential(credential).accessToken)) as object;
	const accessToken = JSON.stringify({ ...stored, issuedAt: Date.now() - 3_600_000 });
	n8n.editCredential(credential, { accessToken });
	gateway.reset();
}

function expectAllOnce(executions: number): void {
	expect(received(setup.gateway).sort()).toEqual(textsOf(executions).sort());
}

it('20 executions at once without a token: each message once, one login', async () => {
	const { gateway, n8n } = setup;
	expect(await runAtOnce(20, [n8n])).toEqual(Array(20).fill('success'));
	expectAllOnce(20);
	expect(gateway.logins()).toBe(1);
});

it('20 executions at once in a process that finds the token ended: each message once, one login', async () => {
	const { gateway, n8n } = setup;
	await withEndedToken();
	expect(await runAtOnce(20, [n8n.anotherProcess()])).toEqual(Array(20).fill('success'));
	expectAllOnce(20);
	expect(gateway.logins()).toBe(1);
});

it('10 executions in each of two processes at once, without a token: each message once, few logins', async () => {
	const { gateway, n8n } = setup;
	const processes = [n8n, n8n.anotherProcess()];
	expect(await runAtOnce(20, processes)).toEqual(Array(20).fill('success'));
	expectAllOnce(20);
	expect(gateway.logins()).toBeLessThanOrEqual(3);
	expect(requestsTo(gateway, 'bulk').length).toBeLessThan(200);
});

it('5 in each of four processes, without a token: each message once, few logins', async () => {
	const { gateway, n8n } = setup;
	const processes = [n8n, ...[1, 2, 3].map(() => n8n.anotherProcess())];
	expect(await runAtOnce(20, processes)).toEqual(Array(20).fill('success'));
	expectAllOnce(20);
	expect(gateway.logins()).toBeLessThanOrEqual(6);
});

it('the token ended in the middle of 20 executions: each message once', async () => {
	const { gateway, n8n } = setup;
	let requests = 0;
	gateway.onRequest(({ endpoint }) => {
		if (endpoint === 'bulk' && ++requests === 15) gateway.revokeTokens();
	});
	expect(await runAtOnce(20, [n8n, n8n.anotherProcess()], retryOnFail)).toEqual(
		Array(20).fill('success'),
	);
	expectAllOnce(20);
	expect(gateway.logins()).toBeLessThanOrEqual(6);
});

it('two phones at once: nothing leaves through the other', async () => {
	const { gateway, n8n, credential, watch } = setup;
	const [, office] = gateway.accounts;
	const stored = n8n.storedCredential(credential);
	const { login = '', password = '' } = office ?? {};
	const other = n8n.credential({ ...stored, login, password });
	const { parameters } = bulkOfNine({ batchSize: 2 });
	const runs = Array.from({ length: 20 }, async (_, execution) => {
		const text = execution % 2 === 0 ? 'Shop' : 'Office';
		const items = itemsFor([1, 1, 1]).map(({ to }) => ({ to, text }));
		const account = execution % 2 === 0 ? credential : other;
		return watch(await n8n.run({ parameters, items, credential: account }));
	});
	await Promise.all(runs);
	for (const [phone, text] of [
		['Shop phone', 'Shop'],
		['Office phone', 'Office'],
	] as const) {
		expect(gateway.phone(phone).map(({ message }) => message)).toEqual(Array(30).fill(text));
	}
});
