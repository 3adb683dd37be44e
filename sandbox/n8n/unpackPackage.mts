import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Puts an npm tarball where n8n looks for installed community packages, in place of what was there.
 * The node types then carry the package's name, as they do for every user.
 * @param tarball path of a file made by `npm pack`
 * @param name the package's name
 * @param userFolder the n8n user folder (N8N_USER_FOLDER)
 */
export async function unpackPackage(
	tarball: string,
	name: string,
	userFolder: string,
): Promise<void> {
	const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', name);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	// bsdtar is part of Windows 10 and macOS, GNU tar of every Linux; both strip this way.
	await promisify(execFile)('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
}
