import { isFirstAnswer } from '../../../nodes/Smshare/approval/firstAnswer.ts';

it('takes one answer for each round of each execution', () => {
	const round = { execution: '7', run: 0 };
	expect([isFirstAnswer(round), isFirstAnswer(round), isFirstAnswer(round)]).toEqual([
		true,
		false,
		false,
	]);
	expect(isFirstAnswer({ ...round, run: 1 })).toBe(true);
	expect(isFirstAnswer({ ...round, execution: '8' })).toBe(true);
});

it('takes another answer later, should n8n still wait: the first was lost then', () => {
	const round = { execution: '9', run: 0 };
	const minute = 60_000;
	expect(isFirstAnswer(round, 0)).toBe(true);
	expect(isFirstAnswer(round, minute)).toBe(true);
});
