import { parse } from 'flatted';
import type { World } from '../../n8nCore/world.mts';
import { standInWorld } from './standIn.mts';
import { startStandInServer, status } from './standInServer.mts';

const parameters = { to: '={{ $json.to }}' };
const items = [{ to: 'a' }, { to: 'b' }, { to: 'c' }];
const retryOnFail = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };

let server: Awaited<ReturnType<typeof startStandInServer>>;
let world: World;
let credential: ReturnType<World['credential']>;

beforeEach(async () => {
	server = await startStandInServer();
	world = standInWorld();
	credential = world.credential({ url: server.url });
});
afterEach(async () => {
	await server.close();
});

test('an execution resolves expressions for each item and pairs its output', async () => {
	const result = await world.run({ parameters, items, credential });
	expect(result).toMatchObject({ status: 'success', tries: 1 });
	expect(result.output).toEqual(
		items.map(({ to }, item) => ({ json: { to, run: '0' }, pairedItem: { item } })),
	);
	expect(server.accepted).toEqual(['a', 'b', 'c']);
	expect(server.logins()).toBe(1);
});

test('a missing required parameter keeps the execution from starting', async () => {
	const result = await world.run({ parameters: { to: '' }, items, credential });
	expect(result.status).toBe('error');
	expect(result.error?.message).toContain('issues');
	expect(result.tries).toBe(0);
});

test('a missing credential is the error that n8n gives', async () => {
	const result = await world.run({ parameters, items });
	expect(result.error?.message).toBe('Node does not have any credentials set');
});

test('Retry On Fail runs the node again with the context of the first try', async () => {
	server.faults.push(status(201), status(503));
	const result = await world.run({ parameters, items, credential, node: retryOnFail });
	expect(result).toMatchObject({ status: 'success', tries: 2 });
	expect(result.runs).toHaveLength(1);
	expect(server.accepted).toEqual(['b', 'c']);
});

test('Retry On Fail also runs the node again when its first output item is an error', async () => {
	server.faults.push(status(503));
	const node = { ...retryOnFail, onError: 'continueRegularOutput' as const };
	const result = await world.run({ parameters, items, credential, node });
	expect(result).toMatchObject({ status: 'success', tries: 2 });
	expect(server.accepted).toEqual(['b', 'c', 'a']);
});

test('retrying a failed execution finds the context that was stored with it', async () => {
	server.faults.push(status(201), status(503));
	const failed = await world.run({ parameters, items, credential });
	expect(failed).toMatchObject({ status: 'error', tries: 1 });
	expect(failed.error).toMatchObject({ name: 'NodeApiError', httpCode: '503' });

	const retried = await world.retry(failed);
	expect(retried).toMatchObject({ status: 'success', mode: 'retry', tries: 1 });
	expect(retried.runs).toHaveLength(1);
	expect(retried.output).toHaveLength(3);
	expect(server.accepted).toEqual(['b', 'c']);
	await expect(world.retry(retried)).rejects.toThrow('cannot be retried');
});

test('a retry with the saved workflow uses what the user has changed since', async () => {
	server.faults.push(status(503));
	const failed = await world.run({ parameters, items, credential });
	const retried = await world.retry(failed, {
		parameters: { to: '={{ $json.to }}{{ $json.to }}' },
	});
	expect(retried.status).toBe('success');
	expect(server.accepted).toEqual(['aa', 'bb', 'cc']);
});

test('the context matters: without it a retry sends again', async () => {
	server.faults.push(status(201), status(503));
	const forgetful = { ...parameters, remember: false };
	const failed = await world.run({ parameters: forgetful, items, credential });
	await world.retry(failed);
	expect(server.accepted).toEqual(['a', 'b', 'c']);
});

test('with On Error: Continue the error is an item of the regular output', async () => {
	server.faults.push(status(201), status(503));
	const node = { onError: 'continueRegularOutput' as const };
	const result = await world.run({ parameters, items, credential, node });
	expect(result.status).toBe('success');
	expect(result.output.map(({ json }) => 'error' in json)).toEqual([false, true, false]);
	expect(result.errorOutput).toEqual([]);
});

test('with the error output the error leaves there, with the json of its input item', async () => {
	server.faults.push(status(201), status(503));
	const node = { onError: 'continueErrorOutput' as const };
	const result = await world.run({ parameters, items, credential, node });
	expect(result.output.map(({ json }) => json.to)).toEqual(['a', 'c']);
	expect(result.errorOutput).toHaveLength(1);
	expect(result.errorOutput[0]?.json).toMatchObject({ to: 'b' });
});

test('a cancelled execution ends its request, sends no more and is stored as it was then', async () => {
	const noAnswer = () => {};
	server.faults.push(status(201), noAnswer);
	const running = world.start({ parameters, items, credential });
	await server.nextSend();
	await server.nextSend();
	running.cancel();
	const result = await running.result;
	expect(result.status).toBe('canceled');
	expect(server.accepted).toEqual([]);
	const { executionData } = parse(result.stored) as typeof result.executionData;
	expect(executionData?.contextData).toEqual({ 'node:SMShare': { 0: [0] } });
	expect(result.executionData.executionData?.contextData).toEqual({
		'node:SMShare': { 0: [0], failed: [1] },
	});
});

test('each round of a loop is a run of its own', async () => {
	const result = await world.run({ parameters, items, credential, loop: { batchSize: 1 } });
	expect(result.status).toBe('success');
	expect(result.runs.map(({ output }) => output[0]?.json)).toEqual([
		{ to: 'a', run: '0' },
		{ to: 'b', run: '1' },
		{ to: 'c', run: '2' },
	]);
	expect(result.runData['Loop Over Items']).toHaveLength(4);
});

test('a retry of a loop that failed in its second round goes on with that round', async () => {
	server.faults.push(status(201), status(503));
	const failed = await world.run({ parameters, items, credential, loop: { batchSize: 1 } });
	expect(failed.status).toBe('error');
	const retried = await world.retry(failed);
	expect(retried.status).toBe('success');
	expect(retried.output.map(({ json }) => json.to)).toEqual(['a', 'b', 'c']);
	expect(server.accepted).toEqual(['b', 'c']);
});

test('dates in expressions follow the time zone of the workflow', async () => {
	const to = "={{ DateTime.fromMillis(0).toFormat('HH:mm') }}";
	const workflowSettings = { timezone: 'Asia/Tokyo' };
	const result = await world.run({ parameters: { to }, items: [{}], credential, workflowSettings });
	expect(result.output[0]?.json.to).toBe('09:00');
});

test.each([false, true])(
	'calls of an AI agent are runs that share the context, through the engine: %s',
	async (throughEngine) => {
		const result = await world.runAsTool({
			parameters: { to: "={{ $fromAI('To', '', 'string') }}" },
			credential,
			turns: [[{ To: 'x' }, { To: 'y' }], [{ To: 'z' }]],
			throughEngine,
		});
		expect(result.status).toBe('success');
		expect(result.answers.map(({ answer }) => JSON.parse(String(answer)) as unknown)).toEqual([
			[{ to: 'x', run: '0' }],
			[{ to: 'y', run: '1' }],
			[{ to: 'z', run: '2' }],
		]);
		expect(result.executionData.executionData?.contextData).toMatchObject({
			'node:SMShare': { 0: [0], 1: [0], 2: [0] },
		});
		expect([...server.accepted].sort()).toEqual(['x', 'y', 'z']);
	},
);
