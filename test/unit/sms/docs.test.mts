import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXPECTED, keyOf, tablesOf } from './docsPage.mts';

const PAGE = readFileSync(join(process.cwd(), 'docs', 'messages.md'), 'utf8');

describe('docs/messages.md', () => {
	const tables = new Map(tablesOf(PAGE).map((table) => [keyOf(table), table]));

	it.each(Object.entries(EXPECTED))(
		'says in the table “%s” what the node does',
		(key, expected) => {
			const table = tables.get(key);
			if (!table) throw new Error(`No table ${key}`);
			expect(table.rows.length).toBeGreaterThan(1);
			expect(table.rows).toEqual(table.rows.map((row) => expected(row, table.header)));
		},
	);
});
