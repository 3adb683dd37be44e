import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { packPackage, root, type PackedPackage } from './packedPackage.mts';

interface Manifest {
	dependencies?: object;
	peerDependencies: object;
	scripts: Record<string, string>;
	license: string;
	keywords: string[];
	n8n: { nodes: string[]; credentials: string[] };
}

/** npm runs these scripts by itself on the machine of whoever installs or publishes. */
const LIFECYCLE = /^(pre|post)?(install|prepare|publish|pack|uninstall)$|^prepublishOnly$/;

/** n8n's own gate for verified packages, in a process of its own because it is an ES module. */
function scan(folder: string, patterns?: string[]): unknown {
	const program = `
		import { analyzePackage } from '@n8n/scan-community-package/scanner/scanner.mjs';
		console.log(JSON.stringify(await analyzePackage(...${JSON.stringify([folder, patterns].filter(Boolean))})));
	`;
	const args = ['--input-type=module', '--eval', program];
	// jest sets NODE_ENV to "test", with which some of the rules take every file for a node.
	const env = { ...process.env, NODE_ENV: 'production' };
	return JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', env }));
}

describe('the package', () => {
	let packed: PackedPackage;
	let manifest: Manifest;

	beforeAll(() => {
		packed = packPackage();
		manifest = JSON.parse(readFileSync(join(packed.folder, 'package.json'), 'utf8')) as Manifest;
	});

	afterAll(() => packed.remove());

	it('holds what users need and nothing else', () => {
		expect(packed.files).toEqual([
			'CHANGELOG.md',
			'LICENSE',
			'README.md',
			'dist/credentials/SmshareApi.credentials.js',
			'dist/nodes/Smshare/Smshare.node.js',
			'dist/nodes/Smshare/Smshare.node.json',
			'dist/nodes/Smshare/__schema__/v1.0.0/bulk.json',
			'dist/nodes/Smshare/__schema__/v1.0.0/send.json',
			'dist/nodes/Smshare/__schema__/v1.0.0/sendAndWait.json',
			'dist/nodes/Smshare/smshare.dark.svg',
			'dist/nodes/Smshare/smshare.svg',
			'index.js',
			'package.json',
		]);
	});

	it("passes n8n's scan as it is published", () => {
		expect(scan(packed.folder)).toEqual({ passed: true });
	});

	it("passes n8n's scan of its sources", () => {
		const patterns = ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'];
		expect(scan(root, patterns)).toEqual({ passed: true });
	});

	it('has no runtime dependency and n8n-workflow as its only peer', () => {
		expect(manifest.dependencies).toBeUndefined();
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('runs no script on the machine that installs it', () => {
		expect(Object.keys(manifest.scripts).filter((name) => LIFECYCLE.test(name))).toEqual([]);
	});

	it('is found as a community node under the MIT licence', () => {
		expect(manifest.keywords).toContain('n8n-community-node-package');
		expect(manifest.license).toBe('MIT');
	});

	it('asks at run time for nothing but n8n-workflow and what Node.js brings', () => {
		const files = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
		const asked = files.flatMap((file) => {
			const code = readFileSync(join(packed.folder, file), 'utf8');
			// Every way to ask for a module, however it is written.
			return [...code.matchAll(/\b(?:require|import)\s*\(([^)]*)\)|^import\b.*$/gm)].map(
				([statement, name]) => name ?? statement,
			);
		});
		expect(new Set(asked)).toEqual(new Set(['"n8n-workflow"', '"node:crypto"']));
	});

	it('exports node and credential from its index', () => {
		const exported = createRequire(import.meta.url)(root) as object;
		expect(Object.keys(exported).sort()).toEqual(['Smshare', 'SmshareApi']);
	});

	it('is at most 600 kB', () => {
		const sizes = [...manifest.n8n.nodes, ...manifest.n8n.credentials].map(
			(file) => statSync(join(packed.folder, file)).size,
		);
		expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(600_000);
	});
});
