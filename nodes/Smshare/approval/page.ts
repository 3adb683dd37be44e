import { createHash } from 'node:crypto';

import type { Question } from './question';
import { STYLE } from './pageStyle';

/** The page for a question that is open. */
export interface QuestionPage {
	question: Question;
	/** Whether an answer was sent off without anything in it. */
	isIncomplete: boolean;
}

/**
 * Headers of each page: nothing is loaded from anywhere, no script runs, the form goes to n8n only,
 * no other page frames it, no search engine lists it, and nothing of it is kept.
 *
 * @see https://www.w3.org/TR/CSP3/
 */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
	'Content-Type': 'text/html; charset=utf-8',
	'Content-Security-Policy': [
		"default-src 'none'",
		`style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
		"form-action 'self'",
		"frame-ancestors 'none'",
		"base-uri 'none'",
	].join('; '),
	'Cache-Control': 'no-store',
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
	'X-Robots-Tag': 'noindex, nofollow',
};

/** The question, with buttons or a field for a text. The form posts to the page's own address. */
export function questionPage({ question, isIncomplete }: QuestionPage): string {
	const { message, answer } = question;
	const isText = answer.type === 'freeText';
	const wanted = isText ? 'Please write an answer.' : 'Please choose an answer.';
	return page(
		'Please answer',
		[
			'<h1>Please answer</h1>',
			// The language is not known, and neither is its direction.
			`<p class="message" lang="" dir="auto">${escaped(message)}</p>`,
			detailList(question),
			isIncomplete ? `<p class="notice" role="alert">${wanted}</p>` : '',
			`<form method="post">${isText ? textField() : buttons(answer)}</form>`,
			untilNote(question),
		].join('\n'),
	);
}

/** What a person sees whose answer counts. */
export function thanksPage(): string {
	return page(
		'Thank you',
		'<h1>Thank you</h1>\n<p>Your answer has been passed on. You can close this page.</p>',
	);
}

/** What a person sees whose link is no longer, or never was, good for an answer. */
export function closedPage(): string {
	return page(
		'Nothing to answer',
		'<h1>Nothing to answer here</h1>\n<p>This question has been answered already, or its time is over. You can close this page.</p>',
	);
}

function detailList({ details = [] }: Question): string {
	if (details.length === 0) return '';
	const rows = details.map(
		([name, value]) =>
			`<dt lang="" dir="auto">${escaped(name)}</dt><dd lang="" dir="auto">${escaped(value)}</dd>`,
	);
	return `<dl>${rows.join('')}</dl>`;
}

function buttons({ approve, decline }: { approve: string; decline?: string }): string {
	const button = (value: boolean, label: string) =>
		`<button name="approved" value="${value}" lang="" dir="auto">${escaped(label)}</button>`;
	return button(true, approve) + (decline === undefined ? '' : button(false, decline));
}

function textField(): string {
	return [
		'<label for="text">Your answer</label>',
		'<textarea id="text" name="text" rows="5" dir="auto" required></textarea>',
		'<button>Send</button>',
	].join('');
}

function untilNote({ until, zone }: Question): string {
	if (until === undefined) return '';
	const words = new Intl.DateTimeFormat('en-GB', {
		dateStyle: 'long',
		timeStyle: 'short',
		timeZone: zone,
	}).format(until);
	const iso = new Date(until).toISOString();
	return `<p class="note">Please answer by <time datetime="${iso}">${words}</time> (${escaped(zone)}).</p>`;
}

function page(title: string, body: string): string {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** A text that stays a text, whatever stands in it. */
function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] as string);
}
