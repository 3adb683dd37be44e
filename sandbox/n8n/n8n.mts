import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentFor } from './environment.mts';
import { freePort } from './freePort.mts';
import { installN8n, type InstalledN8n } from './install.mts';
import { startKept, type KeptProcess } from './process/keptProcess.mts';
import { unpackPackage } from './unpackPackage.mts';

/** What to start. */
export interface N8nOptions {
	/** One of versions.mts. */
	version?: string;
	/** What it does in queue mode; see sandbox/queue. */
	role?: 'main' | 'worker';
	/** Path of a packed n8n-nodes-smshare, installed before the start. */
	packageTarball?: string;
	/** Settings of n8n, see its documentation; they win over the sandbox's own. */
	env?: Readonly<Record<string, string>>;
	/** Where n8n keeps its data. Without it a new temporary folder, removed at the end. */
	userFolder?: string;
	/** The port of the loopback interface that it listens on. Without it a free one. */
	port?: number;
	/** Gets lines about an installation, should one be needed. */
	tell?: (line: string) => void;
}

/** An n8n server that answers. */
export interface RunningN8n {
	/** Where it answers, without a trailing slash. */
	url: string;
	installed: InstalledN8n;
	userFolder: string;
	/** The environment it runs with; a second process with it works on the same data. */
	env: Readonly<Record<string, string>>;
	/** All that it has written so far. */
	log(): string;
	/** Ends it as a crash would: it and its task runner, without a warning. */
	crash(): Promise<void>;
	/** Ends it, by force after ten seconds, and removes its user folder if it is a temporary one. */
	stop(): Promise<void>;
}

/** How long a start may take, in milliseconds. The first one fills the database. */
const startDeadline = 180_000;
const pause = 100;

/** How n8n is started, and which of its paths answer with JSON when it is ready. */
const roles = {
	main: {
		args: ['start'],
		portVariable: 'N8N_PORT',
		// The database is migrated and the REST API serves: version 1 says the first before the second,
		// and answers everything else with a page meanwhile.
		readyPaths: ['/healthz/readiness', '/rest/settings'],
	},
	worker: {
		args: ['worker'],
		portVariable: 'QUEUE_HEALTH_CHECK_PORT',
		readyPaths: ['/healthz/readiness'],
	},
} as const;

/**
 * Starts n8n on the loopback interface and waits until it answers. It ends with this
 * process, whatever ends that.
 * @throws when it cannot be installed, when it ends while starting, or does not answer in three
 * minutes; the message then ends with the tail of its log
 */
export async function startN8n(options: N8nOptions = {}): Promise<RunningN8n> {
	const installed = await installN8n(options.version, options.tell);
	const userFolder = options.userFolder ?? (await mkdtemp(join(tmpdir(), 'smshare-n8n-')));
	if (options.packageTarball !== undefined) {
		await unpackPackage(options.packageTarball, 'n8n-nodes-smshare', userFolder);
	}
	const port = options.port ?? (await freePort());
	const role = roles[options.role ?? 'main'];
	const env = environmentFor(installed.version, userFolder, {
		[role.portVariable]: String(port),
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		...options.env,
	});
	const server = startKept({
		command: installed.node,
		args: [installed.script, ...role.args],
		cwd: userFolder,
		env,
		temporaryFolders: options.userFolder === undefined ? [userFolder] : [],
	});
	const url = `http://127.0.0.1:${port}`;
	await untilReady(url, role.readyPaths, server);
	return {
		url,
		installed,
		userFolder,
		env,
		log: () => server.output(),
		async crash() {
			server.signal('SIGKILL');
			await server.ended;
		},
		stop: () => server.stop(),
	};
}

async function untilReady(
	url: string,
	paths: readonly string[],
	server: KeptProcess,
): Promise<void> {
	let exitCode: number | undefined;
	void server.ended.then((code) => (exitCode = code));
	const deadline = Date.now() + startDeadline;
	while (!(await isReady(url, paths))) {
		const late = Date.now() > deadline;
		if (exitCode !== undefined || late) {
			await server.stop();
			const tail = server.output().trimEnd().split('\n').slice(-30).join('\n');
			const what = late ? 'did not answer in time' : `ended while starting (exit code ${exitCode})`;
			throw new Error(`n8n ${what}. The end of its log:\n${tail}`);
		}
		await new Promise((resolve) => setTimeout(resolve, pause));
	}
}

async function isReady(url: string, paths: readonly string[]): Promise<boolean> {
	try {
		for (const path of paths) {
			const answer = await fetch(url + path);
			await answer.arrayBuffer();
			const isJson = answer.headers.get('content-type')?.includes('application/json');
			if (!answer.ok || !isJson) return false;
		}
		return true;
	} catch {
		return false;
	}
}
