import fc from 'fast-check';

import { RequestNotes } from '../../../nodes/Smshare/delivery/requestNotes.ts';
import { startProcess } from './onceOnlyProcess.mts';

/** A retry after a crash: a new process on the same database. */
const later = (rows: Map<string, string>, run = 'execution 0') =>
	new RequestNotes(startProcess(rows).store, run);

/** How many entries n8n keeps. */
const entriesIn = (rows: Map<string, string>) =>
	[...rows.values()].flatMap((row) => (JSON.parse(row) as { data: string[] }).data).length;

describe('the note of a request', () => {
	it.each(['accepted', 'notSent', 'unconfirmed'] as const)(
		'that ended as %s tells so after a crash, however often it is asked',
		async (kind) => {
			const { store, data } = startProcess();
			const notes = new RequestNotes(store, 'execution 0');
			expect(await notes.open(1, 'content')).toBe('new');
			if (kind !== 'unconfirmed') await notes.close(1, kind);
			const found = kind === 'notSent' ? 'new' : kind;
			expect(await later(data.rows).open(1, 'content')).toBe(found);
			if (kind === 'notSent') return;
			expect(await later(data.rows).open(1, 'content')).toBe(found);
			expect(await later(data.rows).open(1, 'other content')).toBe('changed');
			expect(await later(data.rows).open(1, 'other content')).toBe('changed');
			expect(await later(data.rows).open(2, 'content')).toBe('new');
		},
	);

	it('is not taken for one of another run or execution', async () => {
		const { store, data } = startProcess();
		const notes = new RequestNotes(store, 'execution 0');
		await notes.open(1, 'content');
		expect(await later(data.rows, 'execution 1').open(1, 'content')).toBe('new');
	});

	it('costs one call of the store before each request, and one after the last', async () => {
		const { store, data } = startProcess();
		const notes = new RequestNotes(store, 'execution 0');
		await notes.open(1, 'content');
		await notes.open(2, 'content', 1);
		expect(data.calls).toBe(2);
		await notes.close(2, 'accepted');
		expect(data.calls).toBe(3);
	});

	it('is gone when its run has ended well, and no other entry with it', async () => {
		const { store, data } = startProcess();
		const other = new RequestNotes(store, 'other 0');
		await other.open(1, 'content');
		const before = entriesIn(data.rows);
		const notes = new RequestNotes(store, 'execution 0');
		for (const number of [1, 2, 3]) {
			await notes.open(number, 'content');
			await notes.close(number, number === 2 ? 'notSent' : 'accepted');
		}
		await notes.clear();
		expect(entriesIn(data.rows)).toBe(before);
		expect(await later(data.rows, 'other 0').open(1, 'content')).toBe('unconfirmed');
	});

	it('never has an accepted request made again, wherever n8n is killed', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 5 }),
				async (kills) => {
					const rows = new Map<string, string>();
					const phone: number[] = [];
					const confirmed = new Set<number>();
					for (const steps of [...kills, Infinity]) {
						const process = startProcess(rows, steps);
						const run = async () => {
							const notes = new RequestNotes(process.store, 'execution 0');
							let accepted: number | undefined;
							for (const number of [1, 2, 3, 4]) {
								const state = await notes.open(number, 'content', accepted);
								if (accepted !== undefined) confirmed.add(accepted);
								accepted = undefined;
								if (state !== 'new') continue;
								await process.step();
								phone.push(number);
								await process.step();
								accepted = number;
							}
							if (accepted !== undefined) await notes.close(accepted, 'accepted');
						};
						await Promise.race([run(), process.killed]);
					}
					expect(phone).toEqual([...new Set(phone)]);
					for (const number of [1, 2, 3, 4]) {
						const state = await later(rows).open(number, 'content');
						if (!phone.includes(number)) expect(state).toBe('unconfirmed');
						if (confirmed.has(number)) expect(state).toBe('accepted');
					}
				},
			),
		);
	});
});
