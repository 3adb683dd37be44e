import { received, requestsTo } from '../../gatewaySide.mts';
import { retryOnFail } from '../campaign.mts';
import { setupForEach } from '../setup.mts';

const setup = setupForEach();

const parameters = {
	operation: 'send',
	destination: "={{ $fromAI('To', '', 'string') }}",
	message: "={{ $fromAI('Message', '', 'string') }}",
};
const call = (index: number) => ({
	To: `063998123${index}`,
	Message: `Message ${index}, only this`,
});
const text = (index: number) => `063998123${index} Message ${index}, only this`;

describe.each([true, false])('an AI agent, its calls run by the engine: %s', (throughEngine) => {
	it.each(['send', 'bulk'])(
		'calls of one turn each send their own, once: %s',
		async (operation) => {
			const { gateway, runAsTool } = setup;
			const turns = [[call(1), call(2), call(3)], [call(4)]];
			const own = { ...parameters, operation };
			const result = await runAsTool({ parameters: own, turns, throughEngine });
			expect(result.status).toBe('success');
			expect(received(gateway).sort()).toEqual([1, 2, 3, 4].map(text));
			expect(
				result.answers.map(({ answer }) => JSON.parse(String(answer)) as unknown),
			).toMatchObject(
				[1, 2, 3, 4].map((index) => [{ status: 'accepted', message: call(index).Message }]),
			);
		},
	);

	it('a call with the same number and text as an earlier one sends again: the model asked for it', async () => {
		const { gateway, runAsTool } = setup;
		await runAsTool({ parameters, turns: [[call(1)], [call(1)]], throughEngine });
		expect(received(gateway)).toEqual([text(1), text(1)]);
	});

	it.each([
		['429', { status: 429 }, 'HTTP 429'],
		['a wrong number', undefined, '“Zoé” is not a phone number'],
	])('a call that fails keeps no other from sending: %s', async (_, kind, told) => {
		const { gateway, runAsTool } = setup;
		if (kind) gateway.faults.add({ on: 'bulk', skip: 1, kind });
		const second = kind ? call(2) : { To: 'Zoé', Message: 'x' };
		const turns = [[call(1), second, call(3)], [call(4)]];
		const result = await runAsTool({ parameters, turns, throughEngine });
		expect(result.status).toBe('success');
		expect(received(gateway)).toHaveLength(3);
		expect(new Set(received(gateway)).size).toBe(3);
		expect(requestsTo(gateway, 'bulk')).toHaveLength(kind ? 4 : 3);
		const tellingSo = result.answers.filter((answer) => JSON.stringify(answer).includes(told));
		expect(tellingSo).toHaveLength(1);
	});

	it('a credential that cannot be used is told in the answer', async () => {
		const { credential, n8n, runAsTool } = setup;
		n8n.editCredential(credential, { baseUrl: 'smshare.fr' });
		const result = await runAsTool({ parameters, turns: [[call(1)]], throughEngine });
		expect(JSON.stringify(result.answers[0])).toContain('is not a valid URL');
	});

	it.each([{}, retryOnFail])(
		'a call whose answer was lost is told as such and not repeated, and the next sends its own: %j',
		async (node) => {
			const { gateway, runAsTool } = setup;
			gateway.faults.add({ on: 'bulk', kind: { reset: 'after acceptance' } });
			const turns = [[call(1)], [call(2)]];
			const result = await runAsTool({ parameters, turns, throughEngine, node });
			expect(received(gateway)).toEqual([text(1), text(2)]);
			expect(JSON.stringify(result.answers[0])).toContain('may have been sent');
			expect(JSON.stringify(result.answers[1])).toContain('accepted');
		},
	);

	it('a call that is refused at first is sent once with Retry On Fail, and a wrong number is told', async () => {
		const { gateway, runAsTool } = setup;
		gateway.faults.add({ on: 'bulk', kind: { status: 429 } });
		const turns = [[call(1)], [{ To: 'Zoé', Message: 'x' }]];
		const result = await runAsTool({ parameters, turns, throughEngine, node: retryOnFail });
		expect(received(gateway)).toEqual([text(1)]);
		expect(JSON.stringify(result.answers[0])).toContain('accepted');
		expect(JSON.stringify(result.answers[1])).toContain('“Zoé” is not a phone number');
	});
});

describe('an AI agent that works on several items at once, each with a tool of its own', () => {
	const turns = [[call(1), call(2), call(3)]];

	it('sends no message twice, and tells the calls that were not made so', async () => {
		const { gateway, runAsTool } = setup;
		const result = await runAsTool({ parameters, turns, toolForEachCall: true });
		expect(result.status).toBe('success');
		expect(received(gateway)).toEqual([text(1)]);
		const [first, ...others] = result.answers.map((answer) => JSON.stringify(answer));
		expect(first).toContain('accepted');
		expect(others).toHaveLength(2);
		for (const other of others) {
			expect(other).toContain('the data of another call');
			expect(other).toContain('Nothing was sent for this call');
			expect(other).not.toContain('An earlier try');
		}
	});

	it('may call again, one after the other', async () => {
		const { gateway, runAsTool } = setup;
		await runAsTool({ parameters, turns: [...turns, [call(2)], [call(3)]], toolForEachCall: true });
		expect(received(gateway)).toEqual([1, 2, 3].map(text));
	});
});
