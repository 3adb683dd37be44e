import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../n8n/freePort.mts';
import { startKept } from '../n8n/process/keptProcess.mts';
import { serverProgram } from './serverProgram.mts';
import { untilSaid } from './untilSaid.mts';

/** The environment variable that names a Redis to use in place of an own one. */
const redisVariable = 'SMSHARE_REDIS_URL';

/** A Redis that n8n may use. */
export interface Redis {
	host: string;
	port: number;
	stop(): Promise<void>;
}

/**
 * Starts a Redis of its own, which keeps nothing, on a free port of the loopback interface. It ends
 * with this process. Where the environment names another, that one is used.
 * @throws when there is no Redis to start; the message says how to get one
 */
export async function startRedis(): Promise<Redis> {
	const given = process.env[redisVariable];
	if (given) {
		const { hostname, port } = new URL(given);
		return { host: hostname, port: Number(port || 6379), stop: async () => undefined };
	}
	const program = serverProgram(
		'redis-server',
		`Install Debian's package redis-server, or set ${redisVariable} to a running one, such as redis://127.0.0.1:6379.`,
	);
	const folder = await mkdtemp(join(tmpdir(), 'smshare-redis-'));
	const port = await freePort();
	const settings = { port, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'no' };
	const server = startKept({
		command: program,
		args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
		cwd: folder,
		env: process.env,
		temporaryFolders: [folder],
	});
	await untilSaid(server, 'Ready to accept connections');
	return { host: '127.0.0.1', port, stop: () => server.stop() };
}
