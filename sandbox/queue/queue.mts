import { randomBytes } from 'node:crypto';
import { startN8n, type N8nOptions, type RunningN8n } from '../n8n/n8n.mts';
import { startPostgres } from './postgres.mts';
import { startRedis } from './redis.mts';

/** n8n in queue mode: one process that is asked, and workers that run what it is asked for. */
export interface Queue {
	main: RunningN8n;
	workers: RunningN8n[];
	/** Ends all processes, and the servers that were started for them. */
	stop(): Promise<void>;
}

/**
 * Starts n8n in queue mode with its own Redis and PostgreSQL. Each process has a user folder of its
 * own, as on a machine of its own, and so the package.
 * @param options go to each process
 * @param workerCount each of the workers runs ten executions at once, n8n's default
 * @throws when a part does not start; the message says which, and all that did start is stopped
 */
export async function startQueue(
	options: Pick<N8nOptions, 'version' | 'packageTarball' | 'env'>,
	workerCount: number,
): Promise<Queue> {
	const running: Array<{ stop(): Promise<void> }> = [];
	const started = async <T extends { stop(): Promise<void> }>(start: Promise<T>): Promise<T> => {
		const one = await start;
		running.push(one);
		return one;
	};
	const stop = async (): Promise<void> => {
		for (const one of running.splice(0).reverse()) await one.stop();
	};
	try {
		const redis = await started(startRedis());
		const postgres = await started(startPostgres());
		const shared = {
			EXECUTIONS_MODE: 'queue',
			N8N_ENCRYPTION_KEY: randomBytes(16).toString('hex'),
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: postgres.host,
			DB_POSTGRESDB_PORT: String(postgres.port),
			DB_POSTGRESDB_DATABASE: postgres.database,
			DB_POSTGRESDB_USER: postgres.user,
			DB_POSTGRESDB_PASSWORD: postgres.password,
			QUEUE_BULL_REDIS_HOST: redis.host,
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			// Keys of its own, where the Redis is shared.
			QUEUE_BULL_PREFIX: `smshare-${randomBytes(4).toString('hex')}`,
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		};
		const env = { ...shared, ...options.env };
		const main = await started(startN8n({ ...options, env }));
		const starts = Array.from({ length: workerCount }, () =>
			started(startN8n({ ...options, env, role: 'worker' })),
		);
		return { main, workers: await Promise.all(starts), stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
