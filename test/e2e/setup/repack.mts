import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Packs a packed package again, under another version.
 * @returns the tarball's path, in a new temporary folder that is the caller's to remove
 */
export async function repack(tarball: string, version: string): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'smshare-repacked-'));
	await run('tar', ['-xzf', tarball, '-C', folder]);
	const manifest = join(folder, 'package', 'package.json');
	const content = JSON.parse(await readFile(manifest, 'utf8')) as object;
	await writeFile(manifest, JSON.stringify({ ...content, version }));
	const packed = join(folder, `n8n-nodes-smshare-${version}.tgz`);
	await run('tar', ['-czf', packed, '-C', folder, 'package']);
	return packed;
}
