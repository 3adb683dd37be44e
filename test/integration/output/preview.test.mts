import { readFileSync } from 'node:fs';

import { setupForEach } from '../setup.mts';

const setup = setupForEach();

interface Schema {
	properties: Record<string, { type: string | string[] }>;
}

const typeOf = (value: unknown): string => {
	if (value === null) return 'null';
	return Number.isInteger(value) ? 'integer' : typeof value;
};

/**
 * n8n shows these before a node has run, so that the next node's fields can be mapped. It has one for an
 * operation, whatever its options: of Summarize, it shows nothing.
 */
it.each(['send', 'bulk'] as const)(
	'the preview of %s has the fields of the output, in their order and of their types',
	async (operation) => {
		const file = new URL(
			`../../../nodes/Smshare/__schema__/v1.0.0/${operation}.json`,
			import.meta.url,
		);
		const { properties } = JSON.parse(readFileSync(file, 'utf8')) as Schema;
		const items = [{ at: '2099-10-10T10:55:43Z' }, { at: '' }];
		const options = { sendAt: '={{ $json.at }}' };
		const { output } = await setup[operation](
			{ destination: '1001', message: 'x', options },
			{ items },
		);
		const rows = output.map(({ json }) => json);
		expect(rows.map(({ status }) => status)).toEqual(['scheduled', 'accepted']);
		for (const json of rows) expect(Object.keys(json)).toEqual(Object.keys(properties));
		for (const [name, { type }] of Object.entries(properties)) {
			for (const json of rows) expect([type].flat()).toContain(typeOf(json[name]));
		}
	},
);
