import { join } from 'node:path';
import type { INode } from 'n8n-workflow';

import { itemsOf } from '../../../sandbox/n8n/executions.mts';
import type { RunningN8n } from '../../../sandbox/n8n/n8n.mts';
import { connectRest } from '../../../sandbox/n8n/rest.mts';
import { ProcessedData } from '../../n8nCore/processedData.mts';
import { startWithNodes } from '../setup/customNodes.mts';
import { subject } from '../setup/subject.mts';
import { chain } from '../setup/workflows.mts';
import { play, type List, type Played, type Step } from './storingNode.mts';

const many = Array.from({ length: 20 }, (_, index) => ({ add: [`entry ${index}`] }));

/** What is asked, and what both must have in common. Of several at once, how many depends on the moment. */
const scenarios: Array<[does: string, steps: Step[], told: (played: Played) => unknown]> = [
	[
		'tells new entries from those that are in the list',
		[{ add: ['a', 'b'] }, { add: ['b', 'c'] }, { add: ['c'] }],
		(played) => played,
	],
	[
		'adds equal new entries of one call as often as they are given',
		[{ add: ['first'] }, { add: ['a', 'a'] }, { remove: ['a'] }, { add: ['a'] }],
		(played) => played,
	],
	[
		'takes an entry out once for each time it is given, and minds none that is not there',
		[{ add: ['a', 'a', 'b'] }, { remove: ['a', 'c'] }, { remove: ['a', 'b', 'b'] }],
		(played) => played,
	],
	['removes nothing where there is no list', [{ remove: ['a'] }], (played) => played],
	[
		'drops what was added first where there is more than the list may hold',
		[
			{ add: ['a', 'b', 'c', 'd'], longest: 3 },
			{ add: ['e'], longest: 3 },
			{ add: ['a', 'b', 'd'] },
		],
		(played) => played,
	],
	[
		'drops nothing where no length is given',
		[{ add: ['a'], longest: 1 }, { add: ['b'] }, { add: ['c'] }],
		(played) => played,
	],
	[
		'loses what is written at the same moment',
		[{ add: ['first'] }, { atOnce: many }],
		({ failed, added, count }) => [failed, added.length, count < 21],
	],
	[
		'fails where several make the list at the same moment',
		[{ atOnce: many }],
		({ failed, added }) => [failed > 0, failed + added.length],
	],
];

describe("the stand-in for n8n's deduplication store", () => {
	let n8n: Pick<RunningN8n, 'url' | 'stop'>;
	let real: Played[];

	beforeAll(async () => {
		const file = join('test', 'e2e', 'once', 'storingNode.mts');
		n8n = await startWithNodes(subject().n8nVersion, file, ['Storing']);
		const rest = await connectRest(n8n.url);
		const nodes = scenarios.map(([name, steps]) => ({
			name,
			type: 'CUSTOM.storing',
			typeVersion: 1,
			parameters: { steps: JSON.stringify(steps) },
		}));
		const execution = await rest.runWorkflow(await rest.createWorkflow(chain(...nodes)));
		real = scenarios.map(([name]) => itemsOf(execution, name)[0]?.json as unknown as Played);
	});
	afterAll(async () => {
		await n8n.stop();
	});

	it.each(scenarios.map(([does, steps, told], index) => ({ does, steps, told, index })))(
		'$does, as n8n does',
		async ({ steps, told, index }) => {
			const standIn = await play(listOf(new ProcessedData()), steps);
			expect(told(standIn)).toEqual(told(real[index] as Played));
		},
	);
});

function listOf(data: ProcessedData): List {
	const context = { workflow: { id: 'workflow', active: true }, node: { id: 'node' } as INode };
	return {
		checkProcessedAndRecord: (items, scope, options) =>
			data.checkProcessedAndRecord(items, scope, context, options),
		removeProcessed: (items, scope) => data.removeProcessed(items, scope, context),
		getProcessedDataCount: (scope) => data.getProcessedDataCount(scope, context),
	};
}
