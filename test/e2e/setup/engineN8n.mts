import { join } from 'node:path';
import { itemsOf } from '../../../sandbox/n8n/executions.mts';
import { connectRest } from '../../../sandbox/n8n/rest.mts';
import { startWithNodes } from './customNodes.mts';
import { packed, PARAMETERS, unpacked, type Answer } from './engineNodes.mts';
import { chain } from './workflows.mts';

/** An n8n whose own expression engine can be asked what a parameter is worth. */
export interface EngineN8n {
	/**
	 * @param templates parameters without their leading `=`, as many as `PARAMETERS` at most
	 * @returns for each template, what n8n makes of it for each item
	 */
	ask(templates: readonly string[], items: readonly object[]): Promise<Answer[][]>;
	stop(): Promise<void>;
}

const nodesFile = join('test', 'e2e', 'setup', 'engineNodes.mts');

/** Starts an n8n of this version with the two nodes of engineNodes.mts in it. */
export async function startEngineN8n(version: string): Promise<EngineN8n> {
	const { url, stop } = await startWithNodes(version, nodesFile, ['Making', 'Asking']);
	const rest = await connectRest(url);
	return {
		async ask(templates, items) {
			if (templates.length > PARAMETERS) throw new Error('These are too many templates.');
			const parameters = templates.map((text, index) => [`t${index}`, `=${text}`]);
			const workflow = chain(
				engineNode('Making', { items: packed(items) }),
				engineNode('Asking', Object.fromEntries(parameters)),
			);
			const execution = await rest.runWorkflow(await rest.createWorkflow(workflow));
			const [item] = itemsOf(execution, 'Asking');
			if (!item) throw new Error(`n8n gave no answers: ${execution.error?.message}`);
			return unpacked(String(item.json.answers)) as Answer[][];
		},
		stop,
	};
}

const engineNode = (name: string, parameters: Record<string, unknown>) => ({
	name,
	type: `CUSTOM.${name.toLowerCase()}`,
	typeVersion: 1,
	parameters,
});
