import { parseArgs } from 'node:util';

export const usage = `Measures the node in a real n8n against a local gateway, beside other ways to send the same messages.

Usage: npm run benchmark [-- options]

  --items <list>    how many items, such as 1000,10000 (default 1000,10000,100000)
  --rounds <n>      how often each row is measured (default 5)
  --rows <text>     only rows whose name holds this text; the first row is always measured
  --json <file>     write everything that was measured to this file
  --package <file>  measure this packed package, instead of packing it now
  --node-options <text>
                    what n8n's Node.js is told besides, to look into it
  --page <file>     put the tables into this Markdown page, in place of those in it
  --chart <file>    draw the main figures as a picture (SVG) into this file
  --from <file>     measure nothing: take what --json wrote to this file
  --no-memory       leave out the memory that 10,000 items or more take
  --help            this text
`;

/** What is to be measured. */
export interface Options {
	/** Numbers of items, ascending. */
	items: number[];
	rounds: number;
	/** Part of a row's name; '' is part of all. */
	rows: string;
	json?: string;
	/** Path of a tarball made by npm pack. */
	package?: string;
	/** Path of a page that holds the tables. */
	page?: string;
	/** Path of a picture to draw. */
	chart?: string;
	/** Path of what an earlier benchmark found. */
	from?: string;
	memory: boolean;
	nodeOptions?: string;
}

/** @throws Error that says which option cannot be used */
export function readOptions(args: string[]): Options | 'help' {
	const { values } = parseArgs({
		args,
		options: {
			items: { type: 'string', default: '1000,10000,100000' },
			rounds: { type: 'string', default: '5' },
			rows: { type: 'string', default: '' },
			json: { type: 'string' },
			package: { type: 'string' },
			page: { type: 'string' },
			chart: { type: 'string' },
			from: { type: 'string' },
			'node-options': { type: 'string' },
			'no-memory': { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return 'help';
	const items = values.items.split(',').map((text) => count('--items', text));
	return {
		items: [...new Set(items)].sort((one, other) => one - other),
		rounds: count('--rounds', values.rounds),
		rows: values.rows,
		json: values.json,
		package: values.package,
		page: values.page,
		chart: values.chart,
		from: values.from,
		nodeOptions: values['node-options'],
		memory: !values['no-memory'],
	};
}

function count(option: string, text: string): number {
	const number = Number(text);
	if (Number.isSafeInteger(number) && number > 0) return number;
	throw new Error(`${option} takes whole numbers above 0, not ${JSON.stringify(text)}`);
}
