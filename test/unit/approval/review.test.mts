import { reviewOf, type ReviewedCall } from '../../../nodes/Smshare/approval/review.ts';
import { measure } from '../../../nodes/Smshare/sms/text/segments.ts';

/** As n8n 2.41 fills in its own text. */
const n8nsOwn = 'The agent wants to run this tool: Text_a_customer\n\nInput:\n[object Object]';

/** A link as long as with a host name of 24 letters and a million executions. */
const link = 'h'.repeat(165);

const call: ReviewedCall = {
	tool: 'Text a customer',
	parameters: [
		['To', '+33639981234'],
		['Message', 'Your table is ready,\n\nsee you at 8 — “Chez Zoé”'],
	],
};

it("puts the essential first where the text is n8n's own", () => {
	expect(reviewOf(n8nsOwn, call)).toEqual({
		text: `The AI agent asks for: Text a customer\nTo: +33639981234\nMessage: Your table is ready, see you at 8 - "Chez Zoé"`,
		shown: 'The AI agent asks for: Text a customer',
		details: call.parameters,
	});
});

it('leaves another text as it is, and shows the call below it', () => {
	const own = 'May I text “Zoé”?';
	expect(reviewOf(own, call)).toEqual({
		text: own,
		shown: own,
		details: [['Tool', call.tool], ...call.parameters],
	});
});

it.each([
	['one long value', [['Message', 'word '.repeat(200)]], 2],
	['many values', Array.from({ length: 30 }, (_, n) => [`Parameter ${n}`, `${n}`]), 2],
	['an expensive alphabet', [['Message', 'привет '.repeat(100)]], 4],
	['characters of two units', [['Message', '🙂'.repeat(200)]], 5],
])('is a few segments with its link, all the same: %s', (_, parameters, segments) => {
	const given = parameters as ReviewedCall['parameters'];
	const { text, details } = reviewOf(n8nsOwn, { ...call, parameters: given });
	expect(measure(`${text}\n${link}`).segments).toBeLessThanOrEqual(segments);
	expect(text).toMatch(/^The AI agent asks for: Text a customer\n/);
	expect(text).toMatch(/\.\.\.$/);
	expect(text).not.toMatch(/\p{Cs}/u);
	expect(details).toEqual(given);
});
