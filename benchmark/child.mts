import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { tsx } from '../sandbox/tsx.mts';

/** A program of this folder in a process of its own. It ends when this process ends. */
export interface Child {
	/** Sends a question; programs answer one at a time. @throws Error with the program's own words */
	ask(question: unknown): Promise<unknown>;
	stop(): Promise<void>;
}

type Reply = { answer: unknown } | { error: string };

/**
 * @param file name of the program, which calls `answerWith`
 * @param node the Node.js executable to run it with
 */
export function startChild(file: string, node = process.execPath): Child {
	const path = fileURLToPath(new URL(file, import.meta.url));
	const child = fork(path, [], { execPath: node, execArgv: ['--import', tsx] });
	const ended = once(child, 'exit').then(([code]) => [
		{ error: `${file} ended with ${String(code)}` },
	]);
	return {
		async ask(question) {
			child.send({ question });
			const [reply] = (await Promise.race([once(child, 'message'), ended])) as [Reply];
			if ('error' in reply) throw new Error(reply.error);
			return reply.answer;
		},
		async stop() {
			if (child.exitCode !== null || child.signalCode !== null) return;
			child.disconnect();
			await ended;
		},
	};
}

/** Makes this process a program that answers what `ask` asks it. */
export function answerWith(reply: (question: unknown) => Promise<unknown>): void {
	process.on('message', ({ question }: { question: unknown }) => {
		reply(question).then(
			(answer) => process.send?.({ answer } satisfies Reply),
			(error: Error) => process.send?.({ error: error.message } satisfies Reply),
		);
	});
	process.on('disconnect', () => process.exit());
}
