import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { examplesFolder } from '../../../sandbox/demo/exampleWorkflow.mts';
import { requestsTo } from '../../gatewaySide.mts';
import { setupForAll } from '../setup/setup.mts';
import { exampleFor } from './importing.mts';

describe('the example orders-ready.json', () => {
	const setup = setupForAll();

	it('tells every customer of the CSV file once, with accents and emoji, and the owner later', async () => {
		const { gateway, rest } = setup;
		const example = await exampleFor(setup, 'orders-ready.json');
		const execution = await rest.runWorkflow(await rest.createWorkflow(example));
		expect(execution.error).toBeUndefined();
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
