import { notSent, unconfirmed, type Failed, type Outcome } from './outcome';

/** An answer of the gateway, or of whatever stands at its address. */
export interface Answer {
	statusCode: number;
	/** How long the gateway asks to wait before the next try, if it does. */
	retryAfterMs?: number;
	/** The text without secrets; may be empty. */
	text: string;
	/** Whether it is a web page: SMShare answers with none. */
	isPage: boolean;
}

/** What to do about an answer with this status, which proves that nothing was taken. */
const ADVICE: Record<number, string> = {
	402: 'The SMShare account, or the plan of the phone, seems to have no credit left: top it up, then retry.',
	403: 'The account may not send: check in SMShare what this user is allowed to do.',
	404: 'Check the Base URL of the credential: there is no SMShare at this address.',
	408: 'The request took too long to arrive: check the network, lower Batch Size, then retry.',
	409: 'The request contradicts another one: wait a moment, then retry.',
	413: 'The request was too large: lower Batch Size.',
	429: 'Too many requests: wait a while, then retry.',
	503: 'Try again later; nothing of this request was sent.',
};

/** Statuses that only move the address. After 302 and 303, the usual answers to a POST that was done, nobody knows. */
const MOVED = [301, 307, 308];

/**
 * Names the outcome of an answer. Every status is classed here and nowhere else.
 *
 * @see SMShare API v2, "Send SMS": 201 is success, 401 failure; RFC 9110 sections 10.2.3 and 15 for the rest
 */
export function outcomeOfAnswer(answer: Answer): Outcome {
	const { statusCode, text, isPage } = answer;
	const answered = { statusCode, answered: true };
	const quoted = text && !isPage ? ` It said: ${quotation(text)}` : '';
	if (statusCode >= 200 && statusCode < 300) {
		if (!isPage) return { kind: 'accepted', statusCode, body: text };
		return unconfirmed(
			`A web page came back instead of an answer of SMShare (HTTP ${statusCode})`,
			answered,
			'Check the Base URL of the credential: something else may answer at this address.',
		);
	}
	if (statusCode === 401) return tokenRefused(quoted);
	if (MOVED.includes(statusCode)) {
		return notSent(
			`SMShare answered with a redirect (HTTP ${statusCode}), which is not followed because the request contains the access token`,
			'Set the Base URL of the credential to the final address.',
			answered,
		);
	}
	if (statusCode === 503 && answer.retryAfterMs !== undefined) {
		return notSent('SMShare is not available (HTTP 503)', ADVICE[503] + quoted, answered);
	}
	if (statusCode < 400 || statusCode >= 500) {
		return unconfirmed(`SMShare failed with HTTP ${statusCode}`, answered, quoted.trim());
	}
	return notSent(
		`SMShare refused the request (HTTP ${statusCode})`,
		(ADVICE[statusCode] ?? 'Check the destinations and texts of these items, then retry.') + quoted,
		answered,
	);
}

/** Whether an answer refuses the access token, which proves that nothing was taken. */
export function refusesToken({ statusCode, text }: Answer): boolean {
	return statusCode === 401 || (statusCode === 403 && /token/i.test(text));
}

/** The token was refused, and so was every other one that was tried. */
export function tokenRefused(quoted = ''): Failed {
	return notSent(
		'SMShare refused the access token, even after a new login (HTTP 401)',
		`Check in SMShare that this user may send, and whether other programs log in as the same user.${quoted}`,
		{ statusCode: 401, answered: true, final: true },
	);
}

/** Longest quotation of the gateway's words in an error, in characters. */
const LONGEST_QUOTE = 200;

function quotation(text: string): string {
	return text.slice(0, LONGEST_QUOTE).replace(/\s+/g, ' ').trim();
}
