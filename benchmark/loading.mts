import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { InstalledN8n } from '../sandbox/n8n/install.mts';
import { unpackPackage } from '../sandbox/n8n/unpackPackage.mts';

/** What n8n has to load before it can use the package. */
export interface Loading {
	/** Of node and credential together, each time in a fresh process, in milliseconds. */
	times: number[];
	/** Their files' size. */
	bytes: number;
}

const name = 'n8n-nodes-smshare';
const times = 11;
const run = promisify(execFile);

/** n8n has loaded n8n-workflow long before it loads a node, so its time does not count. */
const script = `
	require('n8n-workflow');
	const start = performance.now();
	for (const file of process.argv.slice(1)) {
		for (const Class of Object.values(require(file))) new Class();
	}
	console.log(performance.now() - start);`;

/** Loads the packed files in fresh processes of n8n's Node.js, one after the other. */
export async function measureLoading(tarball: string, n8n: InstalledN8n): Promise<Loading> {
	const home = await mkdtemp(join(tmpdir(), 'smshare-loading-'));
	try {
		await unpackPackage(tarball, name, home);
		const folder = join(home, '.n8n', 'nodes', 'node_modules', name);
		const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
			n8n: { nodes: string[]; credentials: string[] };
		};
		const files = [...manifest.n8n.nodes, ...manifest.n8n.credentials].map((f) => join(folder, f));
		const sizes = await Promise.all(files.map((file) => stat(file)));
		const loading: Loading = { times: [], bytes: sizes.reduce((sum, { size }) => sum + size, 0) };
		const env = { ...process.env, NODE_PATH: join(n8n.folder, 'node_modules') };
		for (let time = 0; time < times; time++) {
			const { stdout } = await run(n8n.node, ['-e', script, ...files], { cwd: folder, env });
			loading.times.push(Number(stdout));
		}
		return loading;
	} finally {
		await rm(home, { recursive: true, force: true });
	}
}

/** The version of the Node.js executable, such as v24.0.0. */
export async function nodeVersionOf(node: string): Promise<string> {
	return (await run(node, ['--version'])).stdout.trim();
}
