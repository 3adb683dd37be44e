import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './freePort.mts';
import { startKept } from './process/keptProcess.mts';
import type { RunningN8n } from './n8n.mts';
import type { Credential } from './rest.mts';

/** What a command needs to work on the data of an n8n. */
type Home = Pick<RunningN8n, 'installed' | 'env' | 'userFolder'>;

/** What a finished command left. */
export interface CliResult {
	exitCode: number;
	stdout: string;
	/** Both streams. */
	output: string;
}

/** How long one command may take, in milliseconds; most of it is n8n's own start. */
const deadline = 120_000;

/**
 * Runs an n8n command in a process of its own, on the data of a running n8n.
 * @param args for example `['execute', '--id=1', '--rawOutput']`
 * @throws when it does not end within two minutes
 */
async function runCli(n8n: Home, args: readonly string[]): Promise<CliResult> {
	const { installed, userFolder } = n8n;
	const env = { ...n8n.env, N8N_RUNNERS_BROKER_PORT: String(await freePort()) };
	const command = startKept({
		command: installed.node,
		args: [installed.script, ...args],
		cwd: userFolder,
		env,
	});
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => {
			void command.stop();
			reject(new Error(`n8n ${args[0]} did not end in time:\n${command.output()}`));
		}, deadline);
	});
	const exitCode = await Promise.race([command.ended, late]).finally(() => clearTimeout(timer));
	return { exitCode, stdout: command.stdout(), output: command.output() };
}

/** Imports credentials or workflows, as n8n exports them, each with its own id. */
export async function importByCli(
	n8n: Home,
	what: 'credentials' | 'workflow',
	entities: readonly object[],
): Promise<void> {
	await withTemporaryFile(async (file) => {
		await writeFile(file, JSON.stringify(entities), { mode: 0o600 });
		await succeed(n8n, [`import:${what}`, `--input=${file}`]);
	});
}

/** Exports a credential with its secrets readable, in the form that `importByCli` takes. */
export async function exportCredential(n8n: Home, id: string): Promise<Credential[]> {
	return await withTemporaryFile(async (file) => {
		await succeed(n8n, ['export:credentials', `--id=${id}`, '--decrypted', `--output=${file}`]);
		return JSON.parse(await readFile(file, 'utf8')) as Credential[];
	});
}

async function succeed(n8n: Home, args: readonly string[]): Promise<void> {
	const { exitCode, output } = await runCli(n8n, args);
	if (exitCode !== 0) throw new Error(`n8n ${args[0]} failed:\n${output}`);
}

async function withTemporaryFile<T>(use: (file: string) => Promise<T>): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), 'smshare-exchange-'));
	try {
		return await use(join(folder, 'exchange.json'));
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Runs a workflow to its end in a process of its own. Exit code 1 means that it failed. */
export async function executeByCli(n8n: Home, workflowId: string): Promise<CliResult> {
	return await runCli(n8n, ['execute', `--id=${workflowId}`, '--rawOutput']);
}
