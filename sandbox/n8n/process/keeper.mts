/**
 * Runs a command and never outlives whoever started it.
 *
 * Arguments: a JSON list of folders to remove at the end, the command, its arguments. Orders come as
 * lines on stdin: `stop` asks the command to end and ends it by force after a while, the name of a
 * signal sends that to the command and to all it started. When stdin closes without an order, because
 * the starter is gone (Ctrl-C, SIGKILL, a crash), all is ended at once. A signal handler in the
 * starter could not promise that: nothing runs in a process that was killed.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** How long the command may take to end by itself, in milliseconds. */
const patience = 10_000;

const [folders = '[]', command = '', ...args] = process.argv.slice(2);
// A group of its own, so that what the command starts can be ended with it.
const ownGroup = process.platform !== 'win32';
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: ownGroup });

function signalAll(signal: NodeJS.Signals): void {
	try {
		if (child.pid !== undefined) process.kill(ownGroup ? -child.pid : child.pid, signal);
	} catch {
		// Nothing of it runs any more.
	}
}

let ending = false;

function stop(): void {
	ending = true;
	child.kill('SIGTERM');
	setTimeout(() => signalAll('SIGKILL'), patience).unref();
}

function abandon(): void {
	ending = true;
	signalAll('SIGKILL');
}

const orders = createInterface({ input: process.stdin });
orders.on('line', (order) => (order === 'stop' ? stop() : signalAll(order as NodeJS.Signals)));
orders.on('close', abandon);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, abandon);

child.on('error', (error) => {
	console.error(error.message);
	process.exit(127);
});
child.on('exit', (code) => {
	signalAll('SIGKILL');
	if (ending) {
		for (const folder of JSON.parse(folders) as string[]) {
			rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
		}
	}
	process.exit(code ?? 1);
});
