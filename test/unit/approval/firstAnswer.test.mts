import { isFirstAnswer } from '../../../nodes/Smshare/approval/firstAnswer.ts';

const question = { round: { execution: '7', run: 0 }, askedAt: 1 };

it('takes one answer for each round of each execution', () => {
	const answers = [question, question, question].map((one) => isFirstAnswer(one));
	expect(answers).toEqual([true, false, false]);
	expect(isFirstAnswer({ ...question, round: { execution: '7', run: 1 } })).toBe(true);
	expect(isFirstAnswer({ ...question, round: { execution: '8', run: 0 } })).toBe(true);
});

it('takes another answer later, should n8n still wait: the first was lost then', () => {
	const other = { ...question, round: { execution: '9', run: 0 } };
	const minute = 60_000;
	expect(isFirstAnswer(other, 0)).toBe(true);
	expect(isFirstAnswer(other, minute)).toBe(true);
});
