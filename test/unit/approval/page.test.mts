import { closedPage, questionPage, thanksPage } from '../../../nodes/Smshare/approval/page.ts';
import type { Question } from '../../../nodes/Smshare/approval/question.ts';

const question: Question = {
	round: { execution: '1', run: 0 },
	askedAt: 0,
	message: 'A desk lamp, 49 EUR?',
	answer: { type: 'approval', approve: 'Approve', decline: 'Decline' },
	zone: 'Europe/Paris',
};

const pageFor = (changes: Partial<Question>, isIncomplete = false): string =>
	questionPage({ question: { ...question, ...changes }, isIncomplete });

/** The tags of a page, by name. */
const tagsIn = (page: string): string[] =>
	[...page.matchAll(/<([a-z]\w*)/gi)].map(([, name = '']) => name);

/** The buttons, by what they send and what stands on them. */
const buttonsOf = (page: string): string[] =>
	[...page.matchAll(/<button([^>]*)>(.*?)<\/button>/g)].map(([, attributes = '', label]) => {
		const sent = /name="(\w+)" value="(\w+)"/.exec(attributes)?.slice(1).join('=') ?? 'nothing';
		return `${sent}: ${label}`;
	});

it('has a button for each answer that may be given', () => {
	expect(buttonsOf(pageFor({}))).toEqual(['approved=true: Approve', 'approved=false: Decline']);
	const only: Question['answer'] = { type: 'approval', approve: 'Got it' };
	expect(buttonsOf(pageFor({ answer: only }))).toEqual(['approved=true: Got it']);
	const text = pageFor({ answer: { type: 'freeText' } });
	expect(buttonsOf(text)).toEqual(['nothing: Send']);
	expect(text).toContain('<textarea id="text" name="text"');
});

it('shows whatever stands in the question as text', () => {
	const hostile = `<script>alert(1)</script>"'&</p><img src=x onerror=alert(1)>`;
	const harmless = pageFor({ details: [['To', 'x']] });
	const page = pageFor({
		message: hostile,
		details: [[hostile, hostile]],
		answer: { type: 'approval', approve: hostile, decline: hostile },
	});
	expect(tagsIn(page)).toEqual(tagsIn(harmless));
	const shown = '&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;&lt;/p&gt;';
	expect(page.split(shown)).toHaveLength(6);
});

it('says until when to answer, in the time zone of the workflow', () => {
	expect(pageFor({})).not.toContain('answer by');
	const until = Date.UTC(2027, 0, 15, 19);
	expect(pageFor({ until })).toContain('15 January 2027 at 20:00</time> (Europe/Paris)');
});

it('says what is missing after an answer without anything in it', () => {
	expect(pageFor({})).not.toContain('role="alert"');
	expect(pageFor({}, true)).toContain('role="alert">Please choose an answer.');
	const answer = { type: 'freeText' } as const;
	expect(pageFor({ answer }, true)).toContain('role="alert">Please write an answer.');
});

it.each([
	['the question', pageFor({ details: [['To', '+33639981234']], until: 0 }, true)],
	['the thanks', thanksPage()],
	['a link that is closed', closedPage()],
])('is small, and loads and runs nothing: %s', (_, page) => {
	expect(Buffer.byteLength(page)).toBeLessThan(4_000);
	expect(page).not.toMatch(/https?:|\burl\(|@import|src=|\son\w+=|javascript:/);
	const loading = ['script', 'link', 'img', 'iframe', 'object', 'base', 'svg'];
	expect(tagsIn(page).filter((tag) => loading.includes(tag))).toEqual([]);
	expect(page).toContain('<meta name="robots" content="noindex, nofollow">');
});
