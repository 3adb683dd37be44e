import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What one n8n version asks of the machine and of whoever starts it. */
export interface N8nVersion {
	version: string;
	/** Oldest major version of Node.js that this n8n runs on. */
	oldestNode: number;
	/** Settings that this version needs in order to run here at all. */
	env: Readonly<Record<string, string>>;
	/** The folder that holds its package.json and lock file. */
	folder: string;
}

const here = dirname(fileURLToPath(import.meta.url));

const known: ReadonlyArray<Omit<N8nVersion, 'folder'>> = [
	// The module named here asks a server of n8n's for news at each start.
	{ version: '2.41.1', oldestNode: 24, env: { N8N_DISABLED_MODULES: 'mcp-registry' } },
	{
		version: '1.123.81',
		oldestNode: 20,
		env: {
			// The other engine's native add-on does not load on Node.js 20.
			N8N_EXPRESSION_ENGINE: 'legacy',
			// Lets a second process read and write the database beside the server.
			DB_SQLITE_POOL_SIZE: '2',
			N8N_RUNNERS_ENABLED: 'true',
		},
	},
];

/** The version that is used when none is asked for. */
export const defaultVersion = '2.41.1';

/**
 * Looks a version up.
 * @throws when the sandbox has no package.json for that version; the message names those it has.
 */
export function findVersion(version: string): N8nVersion {
	const found = known.find((candidate) => candidate.version === version);
	const folders = readdirSync(here, { withFileTypes: true });
	if (!found || !folders.some((entry) => entry.isDirectory() && entry.name === version)) {
		const names = known.map((candidate) => candidate.version).join(', ');
		throw new Error(`The sandbox cannot run n8n ${version}. It can run: ${names}.`);
	}
	return { ...found, folder: join(here, version) };
}
