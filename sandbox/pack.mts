import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');

async function npm(args: readonly string[]): Promise<string> {
	// npm is a script on Windows, which only the command interpreter starts.
	const shell = process.platform === 'win32';
	const { stdout } = await promisify(execFile)('npm', args, { cwd: project, shell });
	return stdout;
}

/**
 * Builds the package and packs it as for publishing.
 * @returns the tarball's path, in a new temporary folder that is the caller's to remove
 * @throws when the build fails; the error's `stdout` and `stderr` say why
 */
export async function packPackage(): Promise<string> {
	await npm(['run', 'build']);
	const folder = await mkdtemp(join(tmpdir(), 'smshare-package-'));
	const stdout = await npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder]);
	const [packed] = JSON.parse(stdout) as Array<{ filename: string }>;
	if (!packed) throw new Error('npm pack made no file.');
	return join(folder, packed.filename);
}
