import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../n8n/freePort.mts';
import { startKept, type KeptProcess } from '../n8n/process/keptProcess.mts';
import { databaseAt } from './givenPostgres.mts';
import { serverProgram } from './serverProgram.mts';
import { untilSaid } from './untilSaid.mts';

/** The environment variable that names a running PostgreSQL, used in place of an own one. */
const postgresVariable = 'SMSHARE_POSTGRES_URL';

/** An empty PostgreSQL database that n8n may fill. */
export interface Postgres {
	host: string;
	port: number;
	user: string;
	password: string;
	database: string;
	stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root, so root runs it as the user that its Debian package makes. */
const isRoot = process.getuid?.() === 0;
const unprivileged = isRoot
	? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups']
	: [];

const needed =
	`Install Debian's package postgresql, or set ${postgresVariable} to a running one, ` +
	'such as postgres://user:password@127.0.0.1:5432.';

/**
 * Starts a PostgreSQL of its own, with its data in a temporary folder, on a free port of the loopback
 * interface. It ends with this process. Where the environment names another, that one is used.
 * @throws when there is no PostgreSQL to start; the message says how to get one
 */
export async function startPostgres(): Promise<Postgres> {
	const given = process.env[postgresVariable];
	if (given) return await databaseAt(given);
	const [initdb, postgres] = [serverProgram('initdb', needed), serverProgram('postgres', needed)];
	const folder = await mkdtemp(join(tmpdir(), 'smshare-postgres-'));
	const own = { host: '127.0.0.1', port: await freePort(), user: 'n8n', database: 'postgres' };
	const password = randomBytes(12).toString('hex');
	const [data, passwordFile] = [join(folder, 'data'), join(folder, 'password')];
	await writeFile(passwordFile, password);
	if (isRoot) await promisify(execFile)('chown', ['-R', 'postgres', folder]);
	const run = (program: string, args: string[]): KeptProcess => {
		const [command = '', ...rest] = [...unprivileged, program, ...args];
		const temporaryFolders = [folder];
		return startKept({ command, args: rest, cwd: folder, env: process.env, temporaryFolders });
	};
	const login = ['--auth=scram-sha-256', `--username=${own.user}`, `--pwfile=${passwordFile}`];
	const made = run(initdb, ['-D', data, '--encoding=UTF8', '--no-sync', ...login]);
	if ((await made.ended) !== 0) {
		await made.stop();
		throw new Error(`PostgreSQL could not make a database:\n${made.output()}`);
	}
	const settings = {
		listen_addresses: own.host,
		port: own.port,
		unix_socket_directories: '',
		// Nothing of it has to survive.
		fsync: 'off',
	};
	const set = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const server = run(postgres, ['-D', data, ...set]);
	await untilSaid(server, 'database system is ready to accept connections');
	return { ...own, password, stop: () => server.stop() };
}
