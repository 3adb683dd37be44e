import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { N8nVersion } from './versions.mts';

/**
 * The folder of the user's machine where programs keep what they can fetch again: XDG_CACHE_HOME
 * where it is set, else ~/Library/Caches on macOS, %LOCALAPPDATA% on Windows, ~/.cache elsewhere.
 * Source: XDG Base Directory Specification 0.8.
 */
function userCacheFolder(): string {
	if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
	if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
	if (process.platform === 'win32') {
		return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
	}
	return join(homedir(), '.cache');
}

/** The folder that holds every n8n the sandbox has installed. */
export function cacheRoot(): string {
	return join(userCacheFolder(), 'n8n-nodes-smshare');
}

/**
 * Where an installation of this version belongs. The name holds a digest of the lock file, so that
 * a changed lock leads to a new installation, and a fresh clone with the same lock finds the old one.
 */
export function installationFolder({ version, folder }: N8nVersion): string {
	const lock = readFileSync(join(folder, 'package-lock.json'));
	const key = createHash('sha256').update(lock).digest('hex').slice(0, 12);
	return join(cacheRoot(), `n8n-${version}-${key}-${process.platform}-${process.arch}`);
}
