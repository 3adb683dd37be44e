import type { Failure } from './failure';

/** What a model is to do next: it reads the answer of its call and nothing else. */
const NEXT: Record<Failure['outcome'], string> = {
	refused:
		'Nothing was sent. Change what is wrong, then call again; if only the user can change it, tell them.',
	notSent: 'Nothing was sent. You may make the same call again later.',
	unconfirmed: 'It may have been sent: do not call again for this message, and tell the user.',
};

/** A failure as the answer to a model's call tells it, with whether to call again. */
export function forModel(failure: Failure): Failure {
	return { ...failure, description: `${failure.description} ${NEXT[failure.outcome]}` };
}

/** Adds it to the message of an error that is thrown: of that, n8n tells a model no more. */
export function tellModel(error: Error, { outcome }: Failure): void {
	error.message = `${error.message}. ${NEXT[outcome]}`;
}
