import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { examplesFolder, readExample } from '../../../sandbox/demo/exampleWorkflow.mts';
import { accountOf, credentialFor, requestsTo, stageForAll } from '../stage/stage.mts';

const workflows = readdirSync(examplesFolder).filter((name) => name.endsWith('.json'));

describe('the examples', () => {
	const stage = stageForAll();

	it.each(workflows)('include %s, which runs in n8n as it is', async (file) => {
		const { gateway, rest } = stage;
		const credential = credentialFor(gateway, accountOf(gateway, 0));
		const id = await rest.createCredential(credential);
		const workflow = await rest.createWorkflow(await readExample(file, { id, name: 'SMShare' }));
		const execution = await rest.runWorkflow(workflow);
		expect(execution.error).toBeUndefined();
		expect(execution.status).toBe('success');
		expect(gateway.phone().length).toBeGreaterThan(0);
	});

	it.each(workflows)('hold no secret and no development name in %s', async (file) => {
		const text = await readFile(join(examplesFolder, file), 'utf8');
		expect(text).not.toMatch(/password|apiKey|accessToken|CUSTOM\./);
		expect(text).toContain('"n8n-nodes-smshare.smshare"');
	});

	it('tell every customer of the CSV file once, with accents and emoji, and the owner later', async () => {
		const { gateway, rest } = stage;
		const id = await rest.createCredential(credentialFor(gateway, accountOf(gateway, 0)));
		const example = await readExample('orders-ready.json', { id, name: 'SMShare' });
		await rest.runWorkflow(await rest.createWorkflow(example));
		const csv = await readFile(join(examplesFolder, 'customers.csv'), 'utf8');
		const names = csv
			.trim()
			.split('\n')
			.slice(1)
			.map((line) => line.split(',')[0] ?? '');
		const [owner, ...customers] = gateway.phone().reverse();
		const greetings = customers.reverse().map(({ message }) => message.split(', your order')[0]);
		expect(greetings).toEqual(names.map((name) => `Hello ${name}`));
		expect(customers[0]?.message).toContain('2 croissants, 1 éclair au café ☕.');
		expect(customers.every(({ scheduleTimestamp }) => scheduleTimestamp === null)).toBe(true);
		expect(owner?.message).toContain(`${names.length} customers were told`);
		expect(owner?.scheduleTimestamp).toBeGreaterThan(Date.now());
		expect(requestsTo(gateway, 'bulk').map(({ beans }) => beans?.length)).toEqual([
			names.length,
			1,
		]);
	});
});
