import type { Round } from './question';

/** In milliseconds; by then n8n has noted that the execution goes on, and refuses a second answer. */
const MEANWHILE = 30_000;

/** Rounds answered a moment ago, and when. */
const answered = new Map<string, number>();

/**
 * Whether an answer is the first. Of two at the same moment n8n 1 takes both, and n8n 2 gives the
 * second an error page.
 *
 * @param now epoch milliseconds
 */
export function isFirstAnswer({ execution, run }: Round, now = Date.now()): boolean {
	for (const [round, at] of answered) if (now - at > MEANWHILE) answered.delete(round);
	const round = `${execution}/${run}`;
	if (answered.has(round)) return false;
	answered.set(round, now);
	return true;
}
