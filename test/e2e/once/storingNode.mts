import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

/** One thing that is asked of a list, or several at the same moment. */
export type Step = { add: string[]; longest?: number } | { remove: string[] } | { atOnce: Step[] };

/** The part of n8n's helpers that works on the list of a node. */
export type List = Pick<
	IExecuteFunctions['helpers'],
	'checkProcessedAndRecord' | 'removeProcessed' | 'getProcessedDataCount'
>;

/** How often something that was asked went wrong, what was new each time, and how many entries there are. */
export interface Played {
	failed: number;
	added: unknown[];
	count: number;
}

/** Does one step after the other. */
export async function play(list: List, steps: readonly Step[]): Promise<Played> {
	const mode = 'entries';
	const played: Played = { failed: 0, added: [], count: 0 };
	const take = async (step: Step): Promise<void> => {
		if ('atOnce' in step) {
			await Promise.all(step.atOnce.map(take));
		} else if ('remove' in step) {
			await list.removeProcessed(step.remove, 'node', { mode });
		} else {
			const options = { mode, maxEntries: step.longest } as const;
			const asked = list.checkProcessedAndRecord(step.add, 'node', options);
			await asked.then(
				(answer) => played.added.push(answer.new),
				() => (played.failed += 1),
			);
		}
	};
	for (const step of steps) await take(step);
	played.count = await list.getProcessedDataCount('node', { mode });
	return played;
}

/** A node that does the steps in its parameter on its own list, and gives out what came of it. */
export class Storing implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Storing',
		name: 'storing',
		group: ['transform'],
		version: 1,
		description: 'For tests',
		defaults: { name: 'Storing' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [{ displayName: 'Steps', name: 'steps', type: 'string', default: '' }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const steps = JSON.parse(String(this.getNodeParameter('steps', 0))) as Step[];
		return [[{ json: { ...(await play(this.helpers, steps)) } }]];
	}
}
