import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { startN8n, type RunningN8n } from '../../../sandbox/n8n/n8n.mts';

/**
 * Starts an n8n with nodes of the tests' own in it, whose types are `CUSTOM.` and their names in small
 * letters.
 * @param file that has their classes
 * @param names of the classes
 */
export async function startWithNodes(
	version: string,
	file: string,
	names: readonly string[],
): Promise<Pick<RunningN8n, 'url' | 'stop'>> {
	const folder = await mkdtemp(join(tmpdir(), 'smshare-nodes-'));
	const remove = () => rm(folder, { recursive: true, force: true });
	try {
		for (const name of names) {
			// n8n takes a file's name for the name of the class to load from it.
			const outfile = join(folder, `${name}.node.js`);
			const options = {
				platform: 'node',
				format: 'cjs',
				bundle: true,
				logLevel: 'warning',
			} as const;
			await build({ ...options, entryPoints: [file], outfile });
		}
		const n8n = await startN8n({ version, env: { N8N_CUSTOM_EXTENSIONS: folder } });
		const stop = async () => {
			await n8n.stop();
			await remove();
		};
		return { url: n8n.url, stop };
	} catch (error) {
		await remove();
		throw error;
	}
}
