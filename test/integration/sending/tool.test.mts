import type { NodeSettings } from '../../n8nCore/workflowDocument.mts';
import { goOn, numberAt, setStage, stop, type Stage } from './stage.mts';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});
afterEach(async () => {
	await stage.stop();
});

const parameters = {
	operation: 'send',
	destination: "={{ $fromAI('To', '', 'string') }}",
	message: "={{ $fromAI('Message', '', 'string') }}",
};
const call = (index: number) => ({ To: numberAt(index), Message: `Message ${index}, only this` });
const sms = (index: number) => ({
	destination: numberAt(index),
	message: `Message ${index}, only this`,
});

/** What arrived, ordered by number, because calls of a turn run at the same time. */
const arrived = () =>
	stage.gateway
		.phone()
		.map(({ destination, message }) => ({ destination, message }))
		.sort((one, other) => one.destination.localeCompare(other.destination));

describe.each([false, true])('through the engine: %s', (throughEngine) => {
	const run = async (
		turns: Array<Array<Record<string, string>>>,
		own: object = {},
		node: NodeSettings = goOn,
	) =>
		await stage.world.runAsTool({
			credential: stage.credential,
			parameters: { ...parameters, ...own },
			turns,
			throughEngine,
			node,
		});

	test('calls at the same time each send their own', async () => {
		const { answers } = await run([[0, 1, 2, 3, 4].map(call)]);
		expect(arrived()).toEqual([0, 1, 2, 3, 4].map(sms));
		expect(answers).toHaveLength(5);
		answers.forEach(({ answer }, index) => {
			expect(JSON.parse(String(answer))).toMatchObject([{ status: 'accepted', ...sms(index) }]);
		});
	});

	test('calls one after the other each send their own, equal ones too', async () => {
		await run([[call(0)], [call(1)], [call(1)], [call(2), call(3)]]);
		expect(arrived()).toEqual([0, 1, 1, 2, 3].map(sms));
	});

	test('a call that is refused tells the model why, and the others are sent', async () => {
		const { answers } = await run([[call(0), { To: 'Zoé', Message: 'x' }, call(2)]]);
		expect(arrived()).toEqual([0, 2].map(sms));
		expect(JSON.stringify(answers[1])).toContain('“Zoé” is not a phone number');
	});

	test('a call without a clear answer keeps no later call from sending', async () => {
		stage.gateway.faults.add({ on: 'bulk', kind: { status: 500, accept: false } });
		const { answers } = await run([[call(0)], [call(1)]], {}, stop);
		expect(arrived()).toEqual([sms(1)]);
		expect(JSON.stringify(answers[0])).toContain('HTTP 500');
	});

	test('Bulk with values of the model sends its own data for each call', async () => {
		await run([[call(0), call(1)]], { operation: 'bulk' });
		expect(arrived()).toEqual([0, 1].map(sms));
	});
});
