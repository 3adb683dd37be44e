import { deserialize, serialize } from 'node:v8';
import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

/** How many parameters `Asking` has: `t0`, `t1` … */
export const PARAMETERS = 100;

/** What n8n says of one parameter for one item. */
export type Answer = { value: unknown } | 'an object' | 'an error';

/** Values as text, dates, NaN and undefined included, which JSON would change. */
export const packed = (value: unknown): string => serialize(value).toString('base64');

export const unpacked = (text: string): unknown => deserialize(Buffer.from(text, 'base64'));

/** The description of a node with these parameters; n8n knows it by its name in small letters. */
const described = (
	displayName: string,
	properties: INodeType['description']['properties'],
): INodeType['description'] => ({
	displayName,
	name: displayName.toLowerCase(),
	group: ['transform'],
	version: 1,
	description: 'For tests',
	defaults: { name: displayName },
	inputs: ['main'],
	outputs: ['main'],
	properties,
});

const text = (name: string) => ({ displayName: name, name, type: 'string' as const, default: '' });

/** A node whose output items hold what its parameter `items` holds packed. */
export class Making implements INodeType {
	description = described('Making', [text('items')]);

	execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = unpacked(String(this.getNodeParameter('items', 0))) as object[];
		return Promise.resolve([items.map((json) => ({ json }) as INodeExecutionData)]);
	}
}

/** A node that asks n8n for all its parameters for all its items, and gives the answers out packed. */
export class Asking implements INodeType {
	description = described(
		'Asking',
		Array.from({ length: PARAMETERS }, (_, index) => text(`t${index}`)),
	);

	execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const ask = (index: number, item: number): Answer => {
			try {
				const value: unknown = this.getNodeParameter(`t${index}`, item, '');
				const isObject = typeof value === 'object' ? value !== null : typeof value === 'function';
				return isObject ? 'an object' : { value };
			} catch {
				return 'an error';
			}
		};
		const answers = Array.from({ length: PARAMETERS }, (_, index) =>
			this.getInputData().map((_item, item) => ask(index, item)),
		);
		return Promise.resolve([[{ json: { answers: packed(answers) } }]]);
	}
}
