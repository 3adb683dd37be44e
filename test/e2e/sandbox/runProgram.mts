import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tsx } from '../../../sandbox/tsx.mts';

const project = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** A program of the sandbox in a process of its own. */
export interface Program {
	/** What it has written so far, both streams. */
	output(): string;
	/** Waits until it has written this. Throws when it ends before. */
	untilSaid(text: string): Promise<void>;
	/** Settles with its exit code. */
	ended: Promise<number | null>;
	isRunning(): boolean;
	kill(signal: NodeJS.Signals): void;
}

/**
 * Starts a program as npm does.
 * @param file its path in the project
 * @param env settings beside those of this process
 */
export function runProgram(file: string, env: Record<string, string> = {}): Program {
	const child = spawn(process.execPath, ['--import', tsx, file], {
		cwd: project,
		env: { ...process.env, ...env },
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => (output += text));
	}
	const isRunning = () => child.exitCode === null && child.signalCode === null;
	const ended = once(child, 'close').then(([code]) => code as number | null);
	return {
		output: () => output,
		async untilSaid(text) {
			while (!output.includes(text)) {
				const end = ended.then(() => 'end' as const);
				const first = await Promise.race([once(child.stdout, 'data'), end]);
				if (first === 'end' && !output.includes(text)) throw new Error(`It ended:\n${output}`);
			}
		},
		ended,
		isRunning,
		kill: (signal) => child.kill(signal),
	};
}
