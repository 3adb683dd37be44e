import { inOwnRun, SharedRunError, type RunKey } from '../../../nodes/Smshare/run/ownRun.ts';

const sent = { hasSent: true };
const failed = { hasSent: false };

/** The same run, each time; `isTool` as given. */
const runOf = (isTool: boolean): RunKey => ({ nodeContext: {}, runIndex: 0, isTool });
const work = async (run: RunKey, result = sent) =>
	await inOwnRun(run, async () => await Promise.resolve(result));

it.each([true, false])(
	'a run while the same one is under way is refused (tool: %s)',
	async (isTool) => {
		const run = runOf(isTool);
		const both = await Promise.allSettled([work(run), work(run)]);
		expect(both).toEqual([
			{ status: 'fulfilled', value: sent },
			{ status: 'rejected', reason: expect.any(SharedRunError) as Error },
		]);
	},
);

it('other runs, and the same run of another execution, go on beside it', async () => {
	const run = runOf(true);
	const runs = [run, { ...run, runIndex: 1 }, runOf(true)];
	expect(await Promise.all(runs.map(async (one) => await work(one)))).toEqual([sent, sent, sent]);
});

it('a call of a tool that comes again as the run of one that has sent is refused', async () => {
	const run = runOf(true);
	await work(run);
	await expect(work(run)).rejects.toThrow(SharedRunError);
});

it('what may be tried again is not refused: a call that sent nothing, a node of a workflow', async () => {
	const tool = runOf(true);
	expect(await work(tool, failed)).toBe(failed);
	expect(await work(tool)).toBe(sent);
	const node = runOf(false);
	await work(node);
	expect(await work(node)).toBe(sent);
});

it('a run that throws can be tried again', async () => {
	const run = runOf(true);
	const error = new Error('HTTP 503');
	await expect(inOwnRun(run, async () => await Promise.reject(error))).rejects.toBe(error);
	expect(await work(run)).toBe(sent);
});
