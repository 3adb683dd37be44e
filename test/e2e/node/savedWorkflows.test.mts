import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { INodeProperties } from 'n8n-workflow';
import { Smshare } from '../../../nodes/Smshare/Smshare.node.ts';
import { itemsOf } from '../../../sandbox/n8n/executions.mts';
import type { Workflow } from '../../../sandbox/n8n/rest.mts';
import { accountOf, requestsTo } from '../../gatewaySide.mts';
import { credentialFor, setupForAll } from '../setup/setup.mts';
import { smshare, type Node } from '../setup/workflows.mts';

const fixtures = join(dirname(fileURLToPath(import.meta.url)), '..', 'fixtures');

/** Workflows as each release of the package saved them; `x.expected.json` is what x.json must do. */
const saved = readdirSync(fixtures).flatMap((release) =>
	readdirSync(join(fixtures, release))
		.filter((file) => file.endsWith('.json') && !file.endsWith('.expected.json'))
		.map((file) => [release, file.replace(/\.json$/, '')] as const),
);

type SavedWorkflow = Omit<Workflow, 'nodes'> & { nodes: Node[] };

async function read<T>(release: string, file: string): Promise<T> {
	return JSON.parse(await readFile(join(fixtures, release, `${file}.json`), 'utf8')) as T;
}

const nodeOf = ({ nodes }: SavedWorkflow): Node => {
	const node = nodes.find(({ name }) => name === smshare);
	if (!node) throw new Error('The workflow has no SMShare node.');
	return node;
};

describe('a workflow that was saved with', () => {
	const setup = setupForAll();

	it.each(saved)('version %s, %s, still sends what it did', async (release, name) => {
		const { gateway, rest } = setup;
		const workflow = await read<SavedWorkflow>(release, name);
		const id = await rest.createCredential(credentialFor(gateway, accountOf(gateway, 0)));
		nodeOf(workflow).credentials = { smshareApi: { id, name: 'SMShare' } };
		const execution = await rest.runWorkflow(await rest.createWorkflow(workflow));
		expect(execution.error).toBeUndefined();
		const did = {
			requests: requestsTo(gateway, 'bulk').map(({ beans }) => beans),
			output: itemsOf(execution, smshare).map(({ json }) => json),
		};
		expect(did).toEqual(await read(release, `${name}.expected`));
	});
});

/**
 * Names of all parameters and options, those inside a collection as `options.sendAt`. A notice is only
 * shown, and no workflow holds it.
 */
function namesOf(properties: readonly INodeProperties[], inside = ''): string[] {
	const held = properties.filter(({ type }) => type !== 'notice');
	return held.flatMap(({ name, type, options }) => [
		inside + name,
		...(type === 'collection' ? namesOf(options as INodeProperties[], `${name}.`) : []),
	]);
}

/**
 * Whether an operation has it that ends by itself: one that waits for an answer is tested with its answers,
 * and so is a tool.
 */
const isOfSending = ({ displayOptions }: INodeProperties): boolean =>
	displayOptions?.show?.['@tool'] === undefined &&
	displayOptions?.show?.operation?.every((name) => name === 'sendAndWait') !== true;

describe('the saved workflows', () => {
	it('use every parameter and option of Send and Bulk', async () => {
		const used = new Set<string>();
		for (const [release, name] of saved) {
			const { parameters } = nodeOf(await read<SavedWorkflow>(release, name));
			for (const parameter of Object.keys(parameters)) used.add(parameter);
			for (const option of Object.keys(parameters.options ?? {})) used.add(`options.${option}`);
		}
		expect([...used].sort()).toEqual(
			[...new Set(namesOf(new Smshare().description.properties.filter(isOfSending)))].sort(),
		);
	});
});
