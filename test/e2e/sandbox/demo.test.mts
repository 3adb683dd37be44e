import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { examplesFolder } from '../../../sandbox/demo/exampleWorkflow.mts';
import { runProgram } from './runProgram.mts';

describe('npm run demo', () => {
	it('ends with the number of SMS that the gateway accepted, one for each customer and one more', async () => {
		const csv = await readFile(join(examplesFolder, 'customers.csv'), 'utf8');
		const customers = csv.trim().split('\n').length - 1;
		const demo = runProgram('sandbox/demo.mts');
		expect(await demo.ended).toBe(0);
		expect(demo.output().trimEnd().split('\n').at(-1)).toBe(
			`${customers + 1} SMS accepted by the gateway`,
		);
		expect(demo.output()).toContain('Hello Zoé Lefèvre, your order is ready: 2 croissants');
	});
});
