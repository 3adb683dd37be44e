import { readFileSync } from 'node:fs';

import { setupForEach } from '../setup.mts';

const setup = setupForEach();

interface Schema {
	type: string | string[];
	properties: Record<string, Schema>;
}

const typeOf = (value: unknown): string => {
	if (value === null) return 'null';
	return Number.isInteger(value) ? 'integer' : typeof value;
};

const schemaOf = (value: unknown): unknown => {
	if (typeof value !== 'object' || value === null) return { type: typeOf(value) };
	const fields = Object.entries(value).map(([name, field]) => [name, schemaOf(field)]);
	return { type: 'object', properties: Object.fromEntries(fields) as object };
};

/**
 * n8n shows these before a node has run, so that the next node's fields can be mapped. It has one for an
 * operation, whatever its options: of Summarize, it shows nothing.
 */
function previewOf(operation: string): Schema {
	const path = `../../../nodes/Smshare/__schema__/v1.0.0/${operation}.json`;
	return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Schema;
}

it.each(['send', 'bulk'] as const)(
	'the preview of %s has the fields of the output, in their order and of their types',
	async (operation) => {
		const { properties } = previewOf(operation);
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

it('the preview of sendAndWait has the fields of an answer', async () => {
	const waiting = await setup.run({
		items: [{}],
		parameters: { operation: 'sendAndWait', destination: '1001', message: 'x' },
	});
	const [link] = /http\S+$/.exec(setup.gateway.phone()[0]?.message ?? '') ?? [];
	if (link === undefined) throw new Error('No phone got a link.');
	const form = { approved: 'true' };
	const { resumed } = await setup.n8n.requestWaiting(waiting, { method: 'POST', link, form });
	const { type, properties } = previewOf('sendAndWait');
	expect({ type, properties }).toEqual(schemaOf(resumed?.output[0]?.json));
});
