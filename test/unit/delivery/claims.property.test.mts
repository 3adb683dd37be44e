import fc from 'fast-check';

import { Claims } from '../../../nodes/Smshare/delivery/claims.ts';
import type { ClaimState } from '../../../nodes/Smshare/delivery/claimState.ts';
import { startProcess, type OnceOnlyProcess } from './onceOnlyProcess.mts';

/** What becomes of a request: what the node learns of it, and whether the gateway has taken it. */
const fates = [
	{ kind: 'accepted', arrives: true },
	{ kind: 'notSent', arrives: false },
	{ kind: 'unconfirmed', arrives: true },
	{ kind: 'unconfirmed', arrives: false },
] as const;

const keys = ['a', 'b', 'c', 'd'];

const request = fc.record({
	keys: fc.shuffledSubarray(keys, { minLength: 1 }),
	fate: fc.constantFrom(...fates),
});

const execution = fc.record({
	/** The second of two runs at the same time as the first, if there is one. */
	runs: fc.array(fc.array(request, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
	resends: fc.boolean(),
	patienceMs: fc.constantFrom(0, 0, 20),
	/** After so many reads, writes and requests of the process, it is killed. */
	steps: fc.option(fc.integer({ min: 0, max: 60 }), { nil: Infinity }),
});

/** The gateway's side, and what the node must know. */
interface Truth {
	/** How often each key has reached the phone. */
	phone: Map<string, number>;
	/** Keys that were settled as accepted. */
	confirmed: Set<string>;
	/** Keys that went out although they were settled as accepted. */
	repeated: string[];
}

async function run(
	{ store, step }: OnceOnlyProcess,
	requests: ReadonlyArray<{ keys: string[]; fate: (typeof fates)[number] }>,
	rules: { resends: boolean; patienceMs: number },
	truth: Truth,
): Promise<Map<string, ClaimState>> {
	const claims = new Claims(store, { history: 1_000, ...rules });
	const all = new Map<string, ClaimState>();
	// As the node does, those of one request are settled when the next one is claimed.
	let accepted: string[] = [];
	const confirm = () => {
		for (const key of accepted.splice(0)) truth.confirmed.add(key);
	};
	for (const { keys: asked, fate } of requests) {
		const others = accepted.some((key) => asked.includes(key)) ? [] : accepted;
		if (others !== accepted) await claims.settle(accepted, 'accepted');
		const states = await claims.take(asked, others);
		confirm();
		for (const [key, state] of states) all.set(key, state);
		const ours = asked.filter((key) => states.get(key) === 'ours');
		await step();
		truth.repeated.push(...ours.filter((key) => truth.confirmed.has(key)));
		if (fate.arrives) {
			for (const key of ours) truth.phone.set(key, (truth.phone.get(key) ?? 0) + 1);
		}
		await step();
		if (fate.kind === 'accepted') accepted = ours;
		else await claims.settle(ours, fate.kind);
	}
	await claims.settle(accepted, 'accepted');
	confirm();
	return all;
}

describe('whatever happens to requests, and wherever n8n is killed', () => {
	it('no confirmed key goes out again, with Report none twice, and what is missing is named', async () => {
		const seen = { kills: 0, unsettled: 0, sent: 0, resent: 0 };
		await fc.assert(
			fc.asyncProperty(fc.array(execution, { minLength: 1, maxLength: 6 }), async (executions) => {
				const truth: Truth = { phone: new Map(), confirmed: new Set(), repeated: [] };
				const rows = new Map<string, string>();
				for (const { runs, steps, ...rules } of executions) {
					const process = startProcess(rows, steps);
					const work = Promise.all(runs.map((own) => run(process, own, rules, truth)));
					if ((await Promise.race([work, process.killed])) === 'killed') seen.kills++;
				}
				expect(truth.repeated).toEqual([]);
				const last = startProcess(rows);
				const states = await new Claims(last.store, {
					history: 1_000,
					resends: false,
					patienceMs: 0,
				}).take(keys);
				for (const key of keys) {
					const times = truth.phone.get(key) ?? 0;
					const state = states.get(key);
					if (state === 'sent') seen.sent++;
					if (state === 'unsettled') seen.unsettled++;
					if (times > 1) seen.resent++;
					if (executions.every(({ resends }) => !resends)) expect(times).toBeLessThanOrEqual(1);
					// Either the phone has it, or nobody says so.
					if (state === 'sent') expect(times).toBeGreaterThan(0);
					if (state === 'ours') expect(times).toBe(0);
					if (truth.confirmed.has(key)) expect(state).toBe('sent');
				}
			}),
			{ numRuns: 500 },
		);
		for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
	}, 120_000);
});
