import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const versions = '/usr/lib/postgresql';

/** Debian keeps PostgreSQL's programs in a folder for each version; the newest comes first. */
function postgresFolders(): string[] {
	if (!existsSync(versions)) return [];
	const byNumber = (one: string, other: string) => Number(other) - Number(one);
	return readdirSync(versions)
		.sort(byNumber)
		.map((version) => join(versions, version, 'bin'));
}

/**
 * The path of a server's program.
 * @param name of the program, e.g. `redis-server`
 * @param needed what to do where it is missing
 * @throws when it is not installed; the message ends with what is needed
 */
export function serverProgram(name: string, needed: string): string {
	const folders = [...postgresFolders(), ...(process.env.PATH ?? '').split(delimiter)];
	const path = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
	if (path === undefined) throw new Error(`${name} is not installed. ${needed}`);
	return path;
}
