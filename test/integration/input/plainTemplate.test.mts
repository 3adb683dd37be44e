import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import { ASK_N8N, compilePlainTemplate } from '../../../nodes/Smshare/input/plainTemplate.ts';
import { classesUnderTest } from '../../n8nCore/underTest.mts';
import { createN8n } from '../../n8nCore/createN8n.mts';
import { randomJson, randomTemplate } from './randomTemplates.mts';

const ITEMS_IN_A_RUN = 40;
const TEMPLATES_IN_A_RUN = 50;
const RUNS = 13;

/** What n8n's own engine says of each template for each item; an error counts as "it threw". */
const THREW = Symbol('threw');
let answers: unknown[][] = [];

/** A node that asks n8n for its parameters `t0`, `t1` … and keeps the answers. */
class AskingNode implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Asking',
		name: 'asking',
		group: ['input'],
		version: 1,
		description: '',
		defaults: { name: 'Asking' },
		inputs: ['main'],
		outputs: ['main'],
		properties: Array.from({ length: TEMPLATES_IN_A_RUN }, (_, index) => ({
			displayName: `T${index}`,
			name: `t${index}`,
			type: 'string' as const,
			default: '',
		})),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const ask = (index: number, item: number): unknown => {
			try {
				return this.getNodeParameter(`t${index}`, item, '');
			} catch {
				return THREW;
			}
		};
		const items = this.getInputData();
		answers = Array.from({ length: TEMPLATES_IN_A_RUN }, (_, index) =>
			items.map((_item, item) => ask(index, item)),
		);
		return [[]];
	}
}

async function askN8n(templates: string[], items: IDataObject[]): Promise<unknown[][]> {
	const { credentialClass } = classesUnderTest();
	const n8n = createN8n({ classes: () => ({ nodeClass: AskingNode, credentialClass }) });
	const parameters = Object.fromEntries(templates.map((text, index) => [`t${index}`, `=${text}`]));
	const result = await n8n.run({ parameters, items });
	expect(result.error).toBeUndefined();
	return answers;
}

describe('a compiled template', () => {
	it("gives exactly what n8n's engine gives, or leaves the item to n8n", async () => {
		let compared = 0;
		const wrong: object[] = [];
		for (let run = 0; run < RUNS; run++) {
			const compilable = randomTemplate.filter((text) => compilePlainTemplate(text) !== undefined);
			const templates = fc.sample(compilable, { seed: run, numRuns: TEMPLATES_IN_A_RUN });
			const items = fc.sample(randomJson, { seed: run, numRuns: ITEMS_IN_A_RUN });
			const expected = await askN8n(templates, items);
			templates.forEach((text, index) => {
				const fill = compilePlainTemplate(text);
				items.forEach((json, item) => {
					const value = fill?.(json);
					if (value === ASK_N8N) return;
					compared++;
					const right = expected[index]?.[item];
					if (!isDeepStrictEqual(value, right)) wrong.push({ text, json, value, right });
				});
			});
		}
		expect(wrong).toEqual([]);
		expect(compared).toBeGreaterThanOrEqual(20_000);
	}, 180_000);

	it.each([
		['Hello {{ $json.name }}, bye', { name: 'Zoé' }, 'Hello Zoé, bye'],
		['{{ $json.to }}', { to: 33639981234 }, 33639981234],
		['{{$json["first name"]}}!', { 'first name': 'Ann' }, 'Ann!'],
		["{{ $json['a'][1].b }}", { a: [0, { b: true }] }, true],
		['{{ $json.a.b.c }}', { a: null }, undefined],
		['<{{ $json.a.b.c }}>', {}, '<>'],
	])('fills %j', (text, json, expected) => {
		expect(compilePlainTemplate(text)?.(json as IDataObject)).toBe(expected);
	});

	it.each([
		'plain text',
		'{{ $json.name.trim() }}',
		'{{ $json }}',
		'{{ $json.a + 1 }}',
		'{{ $json.$.x }}',
		'a \\{{ b',
		'}} {{ $json.a }}',
	])('is not made of %j', (text) => {
		expect(compilePlainTemplate(text)).toBeUndefined();
	});
});
