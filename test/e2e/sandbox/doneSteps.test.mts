import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { examplesFolder } from '../../../sandbox/demo/exampleWorkflow.mts';
import { withoutDoneSteps } from '../../../sandbox/start/doneSteps.mts';

interface Example {
	nodes: Array<{ type: string; parameters: { content?: string } }>;
}

describe('the notes of the examples that npm start imports', () => {
	it('do not ask for what it has done, and number the steps that are left from 1', async () => {
		const files = (await readdir(examplesFolder)).filter((name) => name.endsWith('.json'));
		for (const file of files) {
			const { nodes } = JSON.parse(await readFile(join(examplesFolder, file), 'utf8')) as Example;
			const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
			const text = notes.map((note) => withoutDoneSteps(note.parameters.content ?? '')).join('\n');
			expect([file, text]).not.toEqual([
				file,
				expect.stringMatching(/Choose your SMShare credential|^(\d+\. )?Put `/m),
			]);
			const steps = [...text.matchAll(/^(\d+)\. /gm)].map(([, step]) => Number(step));
			expect([file, steps]).toEqual([file, steps.map((_, index) => index + 1)]);
		}
	});

	it('keep what is left of a step', () => {
		const note = [
			'1. Put `a.csv` where n8n may read files.',
			'2. Choose your SMShare credential in **A**, and the number of your office.',
			'3. Choose your SMShare credential in **B**. To see more, add its option *Dry Run*.',
			'4. Choose your SMShare credential in **C**.',
			'5. Publish it.',
		].join('\n');
		expect(withoutDoneSteps(note).split('\n')).toEqual([
			'1. Choose the number of your office.',
			'2. **B** has its credential. To see more, add its option *Dry Run*.',
			'3. Publish it.',
		]);
	});
});
