import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Workflow } from '../n8n/rest.mts';

/** The folder of the workflows and data that users can import. */
export const examplesFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'examples');

/** A credential as a node refers to it. */
export interface CredentialReference {
	id: string;
	name: string;
}

interface ExampleNode {
	type: string;
	parameters: Record<string, unknown>;
	credentials?: Record<string, CredentialReference>;
}

/**
 * Reads an example as a user has it after importing it and following its note: with a credential
 * chosen, and the path of its data set to where the data is on this machine.
 * @param file its name in examples/
 * @param credential an SMShare credential of the n8n that will run it
 * @param others credentials of other types, by type, such as `httpHeaderAuth`; nodes that want one
 * which is not given keep the example's placeholder
 */
export async function readExample(
	file: string,
	credential: CredentialReference,
	others: Readonly<Record<string, CredentialReference>> = {},
): Promise<Workflow> {
	const text = await readFile(join(examplesFolder, file), 'utf8');
	const workflow = JSON.parse(text) as Workflow & { nodes: ExampleNode[] };
	const known: Record<string, CredentialReference> = { ...others, smshareApi: credential };
	for (const { type, parameters, credentials = {} } of workflow.nodes) {
		for (const wanted of Object.keys(credentials)) {
			const chosen = known[wanted];
			if (chosen) credentials[wanted] = chosen;
		}
		if (type === 'n8n-nodes-base.readWriteFile') {
			const name = String(parameters.fileSelector).split('/').at(-1) ?? '';
			// n8n takes the path for a glob pattern, in which a backslash means something else.
			parameters.fileSelector = join(examplesFolder, name).replaceAll('\\', '/');
		}
	}
	return workflow;
}
