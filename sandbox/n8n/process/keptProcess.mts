import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tsx } from '../../tsx.mts';

/** What to run, and with what. */
export interface Command {
	command: string;
	args: readonly string[];
	cwd?: string;
	env: NodeJS.ProcessEnv;
	/** Removed when the command is stopped, or when this process ends before the command does. */
	temporaryFolders?: readonly string[];
	/** Told each piece of output, both streams, as it comes. */
	onOutput?: (text: string) => void;
}

/** A running command that ends when this process ends, whatever ends it. */
export interface KeptProcess {
	/** All that it wrote so far, both streams in the order of arrival. */
	output(): string;
	/** What it wrote to stdout so far. */
	stdout(): string;
	/** Settles with its exit code when it has ended. */
	readonly ended: Promise<number>;
	/** Asks it to end, ends it by force after ten seconds, and removes its temporary folders. */
	stop(): Promise<void>;
	/** Sends a signal to it and to everything it started. */
	signal(name: NodeJS.Signals): void;
}

const keeper = join(dirname(fileURLToPath(import.meta.url)), 'keeper.mts');

/** Starts a command under a keeper, see keeper.mts. */
export function startKept(what: Command): KeptProcess {
	const folders = JSON.stringify(what.temporaryFolders ?? []);
	const child = spawn(
		process.execPath,
		['--import', tsx, keeper, folders, what.command, ...what.args],
		{
			cwd: what.cwd,
			env: what.env,
			stdio: ['pipe', 'pipe', 'pipe'],
			detached: true,
			windowsHide: true,
		},
	);
	let output = '';
	let stdout = '';
	const keep = (text: string): void => {
		output += text;
		what.onOutput?.(text);
	};
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		stdout += text;
		keep(text);
	});
	child.stderr.setEncoding('utf8').on('data', keep);
	// The keeper may be gone when it is told something: its end is what `ended` reports.
	child.stdin.on('error', () => undefined);
	const ended = new Promise<number>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code) => resolve(code ?? 1));
	});
	return {
		output: () => output,
		stdout: () => stdout,
		ended,
		async stop() {
			child.stdin.write('stop\n');
			await ended;
			// The keeper has done so, unless the command had ended before.
			for (const folder of what.temporaryFolders ?? []) {
				await rm(folder, { recursive: true, force: true, maxRetries: 5 });
			}
		},
		signal(name) {
			child.stdin.write(`${name}\n`);
		},
	};
}
