import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { classesUnderTest } from '../n8nCore/underTest.mts';

// What the documents say of the repository, held against the repository. Links and spelling are
// checked by `npm run lint:documents`.

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const filesIn = (folder: string, ending: string) =>
	readdirSync(join(root, folder))
		.filter((name) => name.endsWith(ending))
		.map((name) => join(folder, name));

const pages = ['.', 'docs', 'examples', 'sandbox/gateway'].flatMap((folder) =>
	filesIn(folder, '.md'),
);
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** The display names of fields, of the options in them, and of the fields in those. */
function namesOf(fields: INodeProperties[]): string[] {
	return fields.flatMap(({ displayName, type, options = [] }) => {
		if (type === 'notice') return [];
		const inner = options as Array<INodeProperties | INodePropertyCollection>;
		const nested = inner.flatMap((option) => {
			if ('values' in option) return namesOf(option.values);
			return 'type' in option ? namesOf([option]) : [];
		});
		return type === 'collection' ? nested : [displayName, ...nested];
	});
}

describe('the documents', () => {
	it.each([...pages, '.ci/run'])('name only commands that exist, in %s', (page) => {
		const commands = read(page).matchAll(/npm (?:run ([\w:]+)|(start|test)\b)/g);
		for (const [command, script, short] of commands) {
			expect([command, Object.keys(scripts)]).toEqual([
				command,
				expect.arrayContaining([script ?? short]),
			]);
		}
	});

	it.each(['CONTRIBUTING.md', 'docs/architecture.md'])(
		'name only files that exist, in %s',
		(page) => {
			const spans = [...read(page).matchAll(/`([\w./-]+)`/g)].map(([, span = '']) => span);
			const paths = spans.filter((span) => /\/$|\/.*\.\w+$/.test(span));
			expect(paths.length).toBeGreaterThan(5);
			for (const path of paths) {
				const places = ['', 'nodes/Smshare'].map((folder) => join(root, folder, path));
				expect({ path, exists: places.some((place) => existsSync(place)) }).toEqual({
					path,
					exists: true,
				});
			}
		},
	);

	it('describe every parameter and option of the node, and every field of the credential', () => {
		const { nodeClass, credentialClass } = classesUnderTest();
		const { properties } = new nodeClass().description;
		const visible = new credentialClass().properties.filter(({ type }) => type !== 'hidden');
		const readme = read('README.md');
		for (const name of new Set(namesOf([...properties, ...visible]))) {
			expect(readme).toContain(`**${name}**`);
		}
	});

	it('lead from the README to every page of docs/ and to the examples', () => {
		const readme = read('README.md');
		for (const page of filesIn('docs', '.md')) expect(readme).toContain(`](${page})`);
		expect(readme).toContain('](examples/README.md)');
	});
});

describe('the workflows on GitHub', () => {
	it.each(filesIn('.github/workflows', '.yml'))('pin every action by its commit, in %s', (file) => {
		const uses = [...read(file).matchAll(/uses: (\S+)/g)].map(([, action]) => action);
		expect(uses.length).toBeGreaterThan(0);
		for (const action of uses) expect(action).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
	});

	it('publish in a job that holds the right to, and runs nothing but what another one has packed', () => {
		const [, pack = '', publish = ''] = read('.github/workflows/publish.yml').split(
			/^ {2}(?:pack|publish):$/m,
		);
		expect(pack).not.toContain('id-token');
		expect(pack).toContain('git merge-base --is-ancestor "$GITHUB_SHA" origin/main');
		expect(publish).toMatch(/^ {4}environment: npm\n {4}permissions:\n {6}id-token: write$/m);
		expect(publish).not.toMatch(/actions\/checkout|cache:/);
		const commands = [...publish.matchAll(/run: (.*)/g)].map(([, command = '']) => command);
		expect(commands).toEqual([expect.stringMatching(/^npm publish \.\/.*\.tgz --ignore-scripts /)]);
	});
});
