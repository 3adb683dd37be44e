import { readdir } from 'node:fs/promises';
import { examplesFolder, readExample } from '../demo/exampleWorkflow.mts';
import { withoutDoneSteps } from './doneSteps.mts';
import type { Stage } from './openStage.mts';

/** A workflow that is in n8n. */
export interface ImportedExample {
	/** The file's name in examples/. */
	file: string;
	/** The workflow's name and its id in n8n. */
	name: string;
	id: string;
}

interface Note {
	type: string;
	parameters: { content?: string };
}

/** Puts every workflow of examples/ into n8n, each with the stage's credential; sorted by file name. */
export async function importExamples(stage: Stage): Promise<ImportedExample[]> {
	const { rest, credential } = stage;
	const names = (await readdir(examplesFolder)).filter((name) => name.endsWith('.json')).sort();
	const imported: ImportedExample[] = [];
	// n8n lists the workflow that was changed last at the top: the first one comes last.
	for (const file of names.reverse()) {
		const workflow = await readExample(file, credential);
		for (const { type, parameters } of workflow.nodes as Note[]) {
			if (type !== 'n8n-nodes-base.stickyNote') continue;
			parameters.content = withoutDoneSteps(parameters.content ?? '');
		}
		const id = await rest.createWorkflow(workflow);
		imported.unshift({ file, name: workflow.name, id });
	}
	return imported;
}
