import { received, requestsTo } from '../../gatewaySide.mts';
import { setupForEach } from '../setup.mts';

const setup = setupForEach();

const parameters = {
	operation: 'send',
	destination: "={{ $fromAI('To', '', 'string') }}",
	message: "={{ $fromAI('Message', '', 'string') }}",
};
const call = (index: number) => ({ To: `063998123${index}`, Message: `Message ${index}` });
const text = (index: number) => `063998123${index} Message ${index}`;

describe.each([true, false])('an AI agent, its calls run by the engine: %s', (throughEngine) => {
	it('calls of one turn each send their own message once', async () => {
		const { gateway, runAsTool } = setup;
		const turns = [[call(1), call(2), call(3)], [call(4)]];
		const result = await runAsTool({ parameters, turns, throughEngine });
		expect(result.status).toBe('success');
		expect(received(gateway).sort()).toEqual([1, 2, 3, 4].map(text));
		expect(result.answers.map(({ answer }) => String(answer))).toEqual(
			[1, 2, 3, 4].map((index) => expect.stringContaining(`063998123${index}`) as string),
		);
	});

	it('a call with the same number and text as an earlier one sends again: the model asked for it', async () => {
		const { gateway, runAsTool } = setup;
		await runAsTool({ parameters, turns: [[call(1)], [call(1)]], throughEngine });
		expect(received(gateway)).toEqual([text(1), text(1)]);
	});

	it('a call that fails keeps no other from sending, and none is sent twice', async () => {
		const { gateway, runAsTool } = setup;
		gateway.faults.add({ on: 'bulk', skip: 1, kind: { status: 429 } });
		const turns = [[call(1), call(2), call(3)], [call(4)]];
		const result = await runAsTool({ parameters, turns, throughEngine });
		expect(result.status).toBe('success');
		expect(received(gateway)).toHaveLength(3);
		expect(new Set(received(gateway)).size).toBe(3);
		expect(requestsTo(gateway, 'bulk')).toHaveLength(4);
		const told = result.answers.filter((answer) => JSON.stringify(answer).includes('HTTP 429'));
		expect(told).toHaveLength(1);
	});

	it('a call with a wrong number is answered with the reason, also with Retry On Fail', async () => {
		const { gateway, runAsTool } = setup;
		for (const node of [{}, { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 }]) {
			const turns = [[{ To: 'Zoé', Message: 'x' }]];
			const result = await runAsTool({ parameters, turns, throughEngine, node });
			expect(result.status).toBe('success');
			expect(JSON.stringify(result.answers[0])).toContain('“Zoé” is not a phone number');
		}
		expect(received(gateway)).toEqual([]);
	});

	it('a credential that cannot be used is told in the answer', async () => {
		const { credential, n8n, runAsTool } = setup;
		n8n.editCredential(credential, { baseUrl: 'smshare.fr' });
		const result = await runAsTool({ parameters, turns: [[call(1)]], throughEngine });
		expect(JSON.stringify(result.answers[0])).toContain('is not a valid URL');
	});

	it('a call whose answer was lost is told as such, and the next sends its own', async () => {
		const { gateway, runAsTool } = setup;
		gateway.faults.add({ on: 'bulk', kind: { reset: 'after acceptance' } });
		const turns = [[call(1)], [call(2)]];
		const result = await runAsTool({ parameters, turns, throughEngine });
		expect(received(gateway)).toEqual([text(1), text(2)]);
		expect(JSON.stringify(result.answers[0])).toContain('lost before it answered');
		expect(JSON.stringify(result.answers[1])).toContain('accepted');
	});

	it('with Retry On Fail no call is sent a second time', async () => {
		const { gateway, runAsTool } = setup;
		gateway.faults.add({ on: 'bulk', kind: { reset: 'after acceptance' } });
		const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		await runAsTool({ parameters, turns: [[call(1), call(2)]], throughEngine, node });
		expect(received(gateway).sort()).toEqual([text(1), text(2)]);
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
