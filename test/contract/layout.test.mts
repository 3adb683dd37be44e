import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname ?? __dirname, '../..');

/**
 * The floors of the house, highest first: a folder may import from the floors below it, and within
 * itself. Folders on one floor do not know each other.
 */
const FLOORS = [
	['nodes/Smshare'],
	['nodes/Smshare/operations'],
	['nodes/Smshare/run'],
	['nodes/Smshare/approval', 'nodes/Smshare/output'],
	['nodes/Smshare/input'],
	['nodes/Smshare/fields', 'nodes/Smshare/errors'],
	['nodes/Smshare/delivery', 'nodes/Smshare/sms'],
	['credentials'],
];

const sources = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join(folder, name)),
);

/** The files of this package that a file imports from, types included. */
function importsOf(file: string): string[] {
	const text = readFileSync(join(root, file), 'utf8');
	const found = text.matchAll(/(?:\bfrom|\bimport\(?)\s*'(\.[^']*)'/g);
	return [...found].map(([, path = '']) => {
		const target = relative(root, resolve(root, dirname(file), path));
		const known = [`${target}.ts`, join(target, 'index.ts')].find((name) => sources.includes(name));
		if (known === undefined) throw new Error(`${file} imports ${path}, which is no file`);
		return known;
	});
}

const graph = new Map(sources.map((file) => [file, importsOf(file)]));

/** The longest folder of a floor that holds the file, and the floor's number. */
function roomOf(file: string): { room: string; floor: number } {
	const rooms = FLOORS.flatMap((names, floor) => names.map((room) => ({ room, floor })));
	const own = rooms
		.filter(({ room }) => file.startsWith(`${room}/`))
		.sort((a, b) => b.room.length - a.room.length);
	if (!own[0]) throw new Error(`${file} has no floor`);
	return own[0];
}

it('imports point down, never up or across', () => {
	const wrong = [...graph].flatMap(([file, imports]) =>
		imports
			.filter((target) => {
				const [from, to] = [roomOf(file), roomOf(target)];
				return from.room !== to.room && to.floor <= from.floor;
			})
			.map((target) => `${file} imports ${target}`),
	);
	expect(graph.size).toBeGreaterThan(50);
	expect(wrong).toEqual([]);
});

it('no file imports itself, on whatever way around', () => {
	const circles: string[] = [];
	const ended = new Set<string>();
	const visit = (file: string, way: readonly string[]) => {
		if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
		if (ended.has(file) || way.includes(file)) return;
		for (const target of graph.get(file) ?? []) visit(target, [...way, file]);
		ended.add(file);
	};
	for (const file of sources) visit(file, []);
	expect(circles).toEqual([]);
});

it('a file fits on a few screens', () => {
	const long = sources
		.map((file) => [file, readFileSync(join(root, file), 'utf8').split('\n').length - 1] as const)
		.filter(([, lines]) => lines > 150);
	expect(long).toEqual([]);
});
