import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { Postgres } from './postgres.mts';
import { serverProgram } from './serverProgram.mts';

const needed = "Install Debian's package postgresql-client.";

/**
 * Makes a database of its own at a running PostgreSQL, and removes it in the end.
 * @param address `postgres://user:password@host:port`, of a user who may make databases
 * @throws when PostgreSQL does not allow it; the message is PostgreSQL's
 */
export async function databaseAt(address: string): Promise<Postgres> {
	const url = new URL(address);
	const server = {
		host: url.hostname,
		port: Number(url.port || 5432),
		user: decodeURIComponent(url.username),
		password: decodeURIComponent(url.password),
	};
	const database = `smshare_${randomBytes(4).toString('hex')}`;
	const run = async (program: string, ...args: string[]): Promise<void> => {
		await promisify(execFile)(serverProgram(program, needed), [...args, database], {
			env: {
				...process.env,
				PGHOST: server.host,
				PGPORT: String(server.port),
				PGUSER: server.user,
				PGPASSWORD: server.password,
			},
		});
	};
	await run('createdb');
	return { ...server, database, stop: async () => await run('dropdb', '--force') };
}
