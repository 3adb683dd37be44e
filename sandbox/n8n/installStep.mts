import { appendFileSync } from 'node:fs';
import { startKept } from './process/keptProcess.mts';

/** Where a step of the installation works and what it tells. */
export interface InstallStep {
	folder: string;
	/** Path of the file that gets all output. */
	log: string;
	tell: (line: string) => void;
}

/** What the codes in npm's output mean for the user; the first that is found is told. */
const reasons: ReadonlyArray<readonly [RegExp, string]> = [
	[
		/ENOSPC/,
		'The disk is full. Free about 4 GB, or set XDG_CACHE_HOME to a folder on another disk.',
	],
	[/EACCES|EPERM|EROFS/, 'The folder cannot be written. Check its owner and its permissions.'],
	[
		/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EIDLETIMEOUT|ERR_SOCKET/,
		'The npm registry could not be reached. Check the network and the proxy, then run it again.',
	],
	[/\bE(401|403|404)\b|ETARGET/, 'The npm registry does not offer a package that is needed.'],
	[/EINTEGRITY|TAR_BAD_ARCHIVE/, 'A package arrived damaged. Run it again.'],
	[
		/node-gyp|gyp ERR/,
		'The database driver had to be compiled: install python3, make and a C++ compiler.',
	],
];

/**
 * Runs one command of the installation and keeps its output in the log file.
 * @param what the step's name, for the user
 * @throws when the command fails; the message says what failed, the likely reason, the last lines
 * of the output and the path of the whole
 */
export async function runInstallStep(
	what: string,
	command: string,
	args: readonly string[],
	{ folder, log, tell }: InstallStep,
): Promise<void> {
	tell(`  ${what}`);
	// npm is a script on Windows, which only the command interpreter starts.
	const throughShell = command === 'npm' && process.platform === 'win32';
	const run = startKept({
		command: throughShell ? 'cmd.exe' : command,
		args: throughShell ? ['/c', command, ...args] : args,
		cwd: folder,
		env: process.env,
		temporaryFolders: [folder],
		onOutput: (text) => appendFileSync(log, text),
	});
	const code = await run.ended;
	if (code === 0) return;
	const lines = run.output().trimEnd().split('\n');
	// npm's warnings name such codes as well, and are no reason to fail.
	const errors = lines.filter((line) => /err/i.test(line) && !/^npm warn/i.test(line)).join('\n');
	const reason = reasons.find(([pattern]) => pattern.test(errors))?.[1] ?? '';
	const tail = lines.slice(-8).join('\n');
	throw new Error(
		`n8n could not be installed: ${what} failed (exit code ${code}). ${reason}\n` +
			`${tail}\nThe whole log: ${log}`,
	);
}
