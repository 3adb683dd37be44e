import { Claims } from '../../../nodes/Smshare/delivery/claims.ts';
import type { ClaimRules } from '../../../nodes/Smshare/delivery/claimState.ts';
import { startProcess, type OnceOnlyProcess } from './onceOnlyProcess.mts';

const rules: ClaimRules = { history: 10_000, resends: false, patienceMs: 0 };
const resending = { ...rules, resends: true };

/** What another execution finds of a key, one after the other. */
const asked = async ({ store }: OnceOnlyProcess, key: string, own = rules) =>
	(await new Claims(store, own).take([key])).get(key);

describe('a once-only key', () => {
	it.each([
		['accepted', 'sent', 'sent'],
		['unconfirmed', 'unsettled', 'ours'],
		['notSent', 'ours', 'ours'],
	] as const)(
		'that was settled as %s is %s for others, %s with Resend',
		async (kind, one, other) => {
			for (const [own, state] of [
				[rules, one],
				[resending, other],
			] as const) {
				const process = startProcess();
				const claims = new Claims(process.store, rules);
				expect(await claims.take(['key'])).toEqual(new Map([['key', 'ours']]));
				await claims.settle(['key'], kind);
				expect(await asked(process, 'key', own)).toBe(state);
			}
		},
	);

	it('says the same however often it is asked about, and in a new process', async () => {
		const process = startProcess();
		const claims = new Claims(process.store, rules);
		await claims.take(['sent', 'silent']);
		await claims.settle(['sent'], 'accepted');
		await claims.settle(['silent'], 'unconfirmed');
		for (let times = 0; times < 5; times++) {
			const later = startProcess(process.data.rows);
			expect([await asked(later, 'sent'), await asked(later, 'silent')]).toEqual([
				'sent',
				'unsettled',
			]);
		}
	});

	it('that was unsettled is not given back by a request that was not sent', async () => {
		const process = startProcess();
		const first = new Claims(process.store, rules);
		await first.take(['key']);
		await first.settle(['key'], 'unconfirmed');
		const second = new Claims(process.store, resending);
		expect((await second.take(['key'])).get('key')).toBe('ours');
		await second.settle(['key'], 'notSent');
		expect(await asked(process, 'key')).toBe('unsettled');
	});

	it('is waited for where another execution of this process is about to send', async () => {
		const process = startProcess();
		const first = new Claims(process.store, rules);
		await first.take(['accepted', 'refused', 'silent', 'slow']);
		const second = new Claims(process.store, { ...rules, patienceMs: 500 });
		const waiting = second.take(['accepted', 'refused', 'silent', 'slow']);
		await first.settle(['accepted'], 'accepted');
		await first.settle(['refused'], 'notSent');
		await first.settle(['silent'], 'unconfirmed');
		expect(Object.fromEntries(await waiting)).toEqual({
			accepted: 'sent',
			refused: 'ours',
			silent: 'unsettled',
			slow: 'unsettled',
		});
	});

	it('is waited for where another process is about to send', async () => {
		const one = startProcess();
		const other = startProcess(one.data.rows);
		const first = new Claims(one.store, rules);
		await first.take(['key', 'abandoned']);
		const second = new Claims(other.store, { ...rules, patienceMs: 700 });
		const waiting = second.take(['key', 'abandoned']);
		await first.settle(['key'], 'accepted');
		expect(Object.fromEntries(await waiting)).toEqual({ key: 'sent', abandoned: 'unsettled' });
		// Nobody has taken up the other, so it is not waited for again.
		const start = Date.now();
		const third = new Claims(other.store, { ...rules, patienceMs: 10_000 });
		expect((await third.take(['abandoned'])).get('abandoned')).toBe('unsettled');
		expect(Date.now() - start).toBeLessThan(2_000);
	});

	it('goes to one of many executions that claim it at the same moment', async () => {
		const process = startProcess();
		const claimed = await Promise.all(
			Array.from({ length: 20 }, async () => await asked(process, 'key')),
		);
		expect(claimed.filter((state) => state === 'ours')).toHaveLength(1);
	});

	it('goes to one of two processes that claim it at the same moment, whichever is faster', async () => {
		for (let round = 0; round < 50; round++) {
			const one = startProcess();
			const other = startProcess(one.data.rows);
			for (let head = round % 8; head > 0; head--) await other.step();
			const states = await Promise.all([asked(one, 'key'), asked(other, 'key')]);
			expect(states.filter((state) => state === 'ours')).toHaveLength(1);
		}
	});

	it('that another process asks about while it is settled is never free again', async () => {
		for (let head = 0; head < 12; head++) {
			const one = startProcess();
			const other = startProcess(one.data.rows);
			const claims = new Claims(one.store, rules);
			await claims.take(['key']);
			const question = asked(other, 'key');
			for (let steps = head; steps > 0; steps--) await one.step();
			await claims.settle(['key'], 'accepted');
			expect(await question).not.toBe('ours');
			expect(await asked(startProcess(one.data.rows), 'key')).not.toBe('ours');
		}
	});

	it('that is settled while another process writes is settled all the same', async () => {
		for (let head = 0; head < 12; head++) {
			const one = startProcess();
			const other = startProcess(one.data.rows);
			const claims = new Claims(one.store, rules);
			await claims.take(['key']);
			const settled = claims.settle(['key'], 'accepted');
			for (let steps = head; steps > 0; steps--) await one.step();
			await new Claims(other.store, rules).take(['other key']);
			await settled;
			expect(await asked(startProcess(one.data.rows), 'key')).toBe('sent');
		}
	});

	it.each([1, 100, 300])(
		'is remembered among at least as many as the history holds, %i in a request',
		async (perRequest) => {
			const process = startProcess();
			const history = 200;
			const keys = Array.from({ length: 1_200 }, (_, index) => `key ${index}`);
			const claims = new Claims(process.store, { ...rules, history });
			let accepted: string[] = [];
			for (let first = 0; first < keys.length; first += perRequest) {
				const request = keys.slice(first, first + perRequest);
				await claims.take(request, accepted);
				accepted = request;
			}
			await claims.settle(accepted, 'accepted');
			const later = new Claims(process.store, rules);
			const states = await later.take(keys);
			const remembered = keys.filter((key) => states.get(key) === 'sent');
			expect(remembered).toEqual(keys.slice(-remembered.length));
			expect(remembered.length).toBeGreaterThanOrEqual(history);
			expect(remembered.length).toBeLessThanOrEqual(history + 500);
			expect(new Set(states.values())).toEqual(new Set(['ours', 'sent']));
		},
	);

	it('costs two calls of the store before a request, and two after the last, whatever the number of keys', async () => {
		const process = startProcess();
		const keys = Array.from({ length: 500 }, (_, index) => `key ${index}`);
		const claims = new Claims(process.store, rules);
		await claims.take(keys);
		expect(process.data.calls).toBe(2);
		await claims.take(['another'], keys);
		expect(process.data.calls).toBe(4);
		await claims.settle(['another'], 'accepted');
		expect(process.data.calls).toBe(6);
	});

	it('is not claimed where the store cannot be used, and the error is told', async () => {
		const process = startProcess();
		const broken = new Claims(
			{
				...process.store,
				add: async () => await Promise.reject(new Error('The database is gone')),
			},
			rules,
		);
		await expect(broken.take(['key'])).rejects.toThrow('The database is gone');
		expect(await asked(process, 'key')).toBe('ours');
	});
});
