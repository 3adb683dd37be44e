import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Workflow } from '../n8n/rest.mts';

/** The folder of the workflows and data that users can import. */
export const examplesFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'examples');

interface ExampleNode {
	type: string;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
}

/**
 * Reads an example as a user has it after importing it and following its note: with a credential
 * chosen, and the path of its data set to where the data is on this machine.
 * @param file its name in examples/
 * @param credential an SMShare credential of the n8n that will run it
 */
export async function readExample(
	file: string,
	credential: { id: string; name: string },
): Promise<Workflow> {
	const text = await readFile(join(examplesFolder, file), 'utf8');
	const workflow = JSON.parse(text) as Workflow & { nodes: ExampleNode[] };
	for (const { type, parameters, credentials } of workflow.nodes) {
		if (credentials?.smshareApi) credentials.smshareApi = credential;
		if (type === 'n8n-nodes-base.readWriteFile') {
			const name = String(parameters.fileSelector).split('/').at(-1) ?? '';
			// n8n takes the path for a glob pattern, in which a backslash means something else.
			parameters.fileSelector = join(examplesFolder, name).replaceAll('\\', '/');
		}
	}
	return workflow;
}
