import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { N8nVersion } from '../../../sandbox/n8n/versions.mts';

const run = promisify(execFile);

/** A version folder with packages so small that installing them takes a second. */
export interface SmallN8n {
	version: N8nVersion;
	/** Everything of it, and the cache folder of the test. */
	folder: string;
	cache: string;
	/** The packed n8n, to be damaged. */
	tarball: string;
	remove(): Promise<void>;
}

/**
 * Makes packages named n8n and sqlite3 and a lock file for them, without any network.
 * @param sqliteScript an install script for sqlite3
 */
export async function makeSmallN8n(sqliteScript = 'true'): Promise<SmallN8n> {
	const folder = await mkdtemp(join(tmpdir(), 'smshare-small-'));
	const versionFolder = join(folder, 'version');
	await mkdir(versionFolder);
	const tarball = await pack(folder, { name: 'n8n', bin: 'bin/n8n' }, 'bin');
	const sqlite = await pack(folder, { name: 'sqlite3', scripts: { install: sqliteScript } }, '.');
	const dependencies = { n8n: `file:${tarball}`, sqlite3: `file:${sqlite}` };
	await writeFile(join(versionFolder, 'package.json'), JSON.stringify({ dependencies }));
	await run('npm', ['install', '--package-lock-only', '--offline'], { cwd: versionFolder });
	const version = { version: '9.9.9', oldestNode: 20, env: {}, folder: versionFolder };
	const remove = () => rm(folder, { recursive: true, force: true });
	return { version, folder, cache: join(folder, 'cache'), tarball, remove };
}

async function pack(
	folder: string,
	manifest: { name: string; [field: string]: unknown },
	main: string,
): Promise<string> {
	const source = join(folder, manifest.name);
	await mkdir(join(source, main), { recursive: true });
	await writeFile(join(source, main, main === 'bin' ? 'n8n' : 'index.js'), 'console.log("9.9.9");');
	const whole = { version: '9.9.9', ...manifest };
	await writeFile(join(source, 'package.json'), JSON.stringify(whole));
	await run('npm', ['pack', '--pack-destination', folder], { cwd: source });
	return join(folder, `${manifest.name}-9.9.9.tgz`);
}
