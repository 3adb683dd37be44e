import type { Question } from './question';

/** In milliseconds; by then n8n has noted that the execution goes on, and refuses a second answer. */
const MEANWHILE = 30_000;

/** Questions answered a moment ago, and when. */
const answered = new Map<string, number>();

/**
 * Whether an answer is the first. Of two at the same moment n8n 1 takes both, and n8n 2 gives the
 * second an error page.
 *
 * @param now epoch milliseconds
 */
export function isFirstAnswer(
	{ round: { execution, run }, askedAt }: Pick<Question, 'round' | 'askedAt'>,
	now = Date.now(),
): boolean {
	for (const [question, at] of answered) if (now - at > MEANWHILE) answered.delete(question);
	const question = `${execution}/${run}/${askedAt}`;
	if (answered.has(question)) return false;
	answered.set(question, now);
	return true;
}
