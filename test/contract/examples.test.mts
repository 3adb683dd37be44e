import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { classesUnderTest } from '../n8nCore/underTest.mts';
import { root } from './packedPackage.mts';

interface ExampleNode {
	id: string;
	name: string;
	type: string;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	webhookId?: string;
}

interface Example {
	name: string;
	nodes: ExampleNode[];
	connections: Record<string, Record<string, Array<Array<{ node: string; type: string }>>>>;
	settings: Record<string, unknown>;
	pinData: object;
}

type Field = INodeProperties;

const folder = join(root, 'examples');
const files = readdirSync(folder);
const workflows = files.filter((name) => name.endsWith('.json'));
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const exampleIn = (file: string) => JSON.parse(read(file)) as Example;

const { properties } = new (classesUnderTest().nodeClass)().description;
const ourNode = 'n8n-nodes-smshare.smshare';
/** What a node has only where it is an agent's tool. */
const ofTools = ['toolDescription'];

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** Numbers that regulators keep for fiction: Arcep's 06 39 98, Ofcom's 07700 900. */
const fictional = /^(0|\+33)63998\d{4}$|^\+447700900\d{3}$/;

/** Every text in a value, at any depth, but for ids. */
function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) =>
		['id', 'webhookId'].includes(key) ? [] : textsIn(inner),
	);
}

/** Whether n8n shows a field, with these values of the fields it depends on. */
function isShown({ displayOptions }: Field, parameters: Record<string, unknown>): boolean {
	return Object.entries(displayOptions?.show ?? {}).every(([name, values]) =>
		(values as unknown[]).includes(parameters[name.replace('/', '')]),
	);
}

/** What is set in an example and is not a field, or not a value that the field offers. */
function unknownIn(set: object, fields: Field[], all: Record<string, unknown>): string[] {
	return Object.entries(set).flatMap(([name, value]) => {
		const field = fields.find((one) => one.name === name && isShown(one, all));
		return field ? wrongValue(field, value, all) : [name];
	});
}

function wrongValue(field: Field, value: unknown, all: Record<string, unknown>): string[] {
	const inner = field.options ?? [];
	if (field.type === 'collection') return unknownIn(value as object, inner as Field[], all);
	if (field.type === 'fixedCollection') {
		return Object.entries(value as object).flatMap(([name, set]) => {
			const groups = inner as INodePropertyCollection[];
			const fields = groups.find((group) => group.name === name)?.values ?? [];
			return unknownIn(set as object, fields, { ...all, ...(set as object) });
		});
	}
	if (field.type !== 'options' && field.type !== 'multiOptions') return [];
	const offered = (inner as INodePropertyOptions[]).map((option) => option.value);
	return [value]
		.flat()
		.filter((one) => !offered.includes(one as string))
		.map((one) => `${field.name}: ${String(one)}`);
}

describe.each(workflows)('the example %s', (file) => {
	const example = exampleIn(file);
	const { nodes, connections } = example;
	const names = nodes.map(({ name }) => name);

	it('has a name and an id of its own for each node', () => {
		const ids = nodes.map(({ id }) => id);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(ids).size).toBe(ids.length);
		for (const id of ids) expect(id).toMatch(uuid);
		for (const { webhookId } of nodes) expect(webhookId ?? ids[0]).toMatch(uuid);
	});

	it('connects nodes that exist, and leaves none aside', () => {
		const targets = Object.values(connections).flatMap((kinds) => Object.values(kinds).flat(2));
		const connected = [...Object.keys(connections), ...targets.map(({ node }) => node)];
		expect(names).toEqual(expect.arrayContaining(connected));
		const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		expect(new Set([...connected, ...notes.map(({ name }) => name)])).toEqual(new Set(names));
	});

	it('sets only what the node has, to values that it offers', () => {
		const ours = nodes.filter(({ type }) =>
			[ourNode, `${ourNode}Tool`, `${ourNode}HitlTool`].includes(type),
		);
		expect(ours.length).toBeGreaterThan(0);
		for (const { name, type, parameters } of ours) {
			const own = Object.entries(parameters).filter(
				([key]) => !(type.endsWith('Tool') && ofTools.includes(key)),
			);
			expect([name, unknownIn(Object.fromEntries(own), properties, parameters)]).toEqual([
				name,
				[],
			]);
		}
	});

	it('says in a note how to use it', () => {
		const note = nodes.find(({ name }) => name === 'How to use');
		expect(note?.type).toBe('n8n-nodes-base.stickyNote');
		const content = String(note?.parameters.content);
		expect(content).toContain(`## ${example.name}\n`);
		expect(content).toContain('SMShare credential');
		// What it calls by name in bold is a node, or something to press.
		const bold = [...content.matchAll(/\*\*(.+?)\*\*/g)].map(([, text]) => text ?? '');
		const pressed = /^Settings → |^Open chat$/;
		for (const text of bold.filter((one) => !pressed.test(one))) expect(names).toContain(text);
	});

	it('holds no secret, no data of a run and no development name', () => {
		expect(read(file)).not.toMatch(/"(login|password|api_?key|access_?token|token|secret)":/i);
		expect(read(file)).not.toMatch(/\bBearer |\bsk-|CUSTOM\./);
		expect(example.pinData).toEqual({});
		for (const { credentials = {}, type } of nodes) {
			if (type.startsWith(ourNode)) expect(Object.keys(credentials)).toEqual(['smshareApi']);
			for (const credential of Object.values(credentials)) {
				expect(Object.keys(credential)).toEqual(['id', 'name']);
				expect(credential.id).toMatch(/^[A-Za-z]+Demo$/);
			}
		}
	});
});

describe('the folder of examples', () => {
	it('names nobody who exists: neither by number nor by address', () => {
		for (const file of files) {
			const texts = file.endsWith('.json') ? textsIn(exampleIn(file)) : [read(file)];
			for (const text of texts) {
				const numbers = [...text.matchAll(/\+?\d(?:[ .-]?\d){8,}/g)].map(([one]) => one);
				for (const number of numbers) expect(number.replace(/[ .-]/g, '')).toMatch(fictional);
				const hosts = [...text.matchAll(/(?:https?:\/\/|@)([\w.-]+\.[a-z]{2,})/g)];
				for (const [, host] of hosts) expect(host).toMatch(/(^|\.)example\.com$/);
			}
		}
	});

	it('holds no workflow that the end-to-end tests do not run', () => {
		const folders = ['examples', 'review'].map((name) => join(root, 'test', 'e2e', name));
		const tests = folders.flatMap((place) => readdirSync(place).map((name) => join(place, name)));
		const code = tests.map((path) => readFileSync(path, 'utf8'));
		for (const file of workflows) expect(code.join('\n')).toContain(`'${file}'`);
	});

	it('has a README that names every file', () => {
		for (const file of files.filter((name) => name !== 'README.md')) {
			expect(read('README.md')).toContain(`\`${file}\``);
		}
	});
});
