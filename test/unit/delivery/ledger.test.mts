import type { IDataObject } from 'n8n-workflow';
import { itemsIn, rangesOf } from '../../../nodes/Smshare/delivery/itemRanges.ts';
import { Ledger } from '../../../nodes/Smshare/delivery/ledger.ts';
import { sealOf } from '../../../nodes/Smshare/delivery/ledgerEntry.ts';

test.each<[number[], string]>([
	[[0], '0'],
	[[0, 1, 2], '0-2'],
	[[0, 1, 3, 5, 6, 7, 99], '0-1,3,5-7,99'],
	[[4, 2], '4,2'],
])('items %p are written as %s', (items, ranges) => {
	expect(rangesOf(items)).toBe(ranges);
	expect(itemsIn(ranges)).toEqual(items);
});

test('no items are written as nothing', () => {
	expect(rangesOf([])).toBe('');
});

test('a seal is short and tells lists apart', () => {
	const seals = [['a', 'b'], ['b', 'a'], ['ab'], ['a'], []].map(sealOf);
	expect(new Set(seals).size).toBe(5);
	expect(seals.every((seal) => seal.length === 10)).toBe(true);
	expect(sealOf(['a', 'b'])).toBe(seals[0]);
});

/** Opens a request for these items, each with one recipient. */
const open = (ledger: Ledger, items: number[], number = 1) =>
	ledger.open({ items, ...contentOf(items), number }, 0, contentOf);
const contentOf = (items: readonly number[]) => ({
	recipients: items.length,
	seal: `seal of ${items.join()}`,
});
const accepted = { kind: 'accepted', statusCode: 201 };
const unconfirmed = { kind: 'unconfirmed' };
const notSent = { kind: 'notSent' };
const itemsOf = (ledger: Ledger) => ledger.entries.map(([items, , , , state]) => [items, state]);

test('a request is unconfirmed until its end is noted', () => {
	const context: IDataObject = {};
	const ledger = new Ledger(context, 0);
	ledger.addPlan(1_000);
	const close = open(ledger, [0, 1]);
	expect(new Ledger(context, 0).count('unconfirmed')).toBe(2);
	close(accepted, 'thanks');
	const later = new Ledger(JSON.parse(JSON.stringify(context)) as IDataObject, 0);
	expect([later.count('accepted'), later.count('unconfirmed')]).toEqual([2, 0]);
	expect(later.entries).toEqual([['0-1', 2, 1, 0, 'accepted', 201, 'seal of 0,1', 'thanks']]);
	expect(later.plans).toEqual([1_000]);
});

test('a request without a status is kept with 0', () => {
	const ledger = new Ledger({}, 0);
	open(ledger, [0])(unconfirmed);
	expect(ledger.entries[0]?.slice(4)).toEqual(['unconfirmed', 0, 'seal of 0']);
});

test('what was not sent leaves nothing behind', () => {
	const context: IDataObject = {};
	const ledger = new Ledger(context, 0);
	open(ledger, [0])(notSent);
	expect(context).toEqual({});
	open(ledger, [1])(accepted);
	open(ledger, [2])(notSent);
	expect(itemsOf(ledger)).toEqual([['1', 'accepted']]);
});

test('accepted requests are settled, those without a clear answer unless they are to be resent', () => {
	const ledger = new Ledger({}, 0);
	open(ledger, [0])(accepted);
	open(ledger, [1])(unconfirmed);
	expect(ledger.settled(false).map(([items]) => items)).toEqual(['0', '1']);
	expect(ledger.settled(true).map(([items]) => items)).toEqual(['0']);
});

test('a request that is resent takes the place of the earlier one, as far as it holds its items', () => {
	const context: IDataObject = {};
	open(new Ledger(context, 0), [0, 1, 2])(unconfirmed);
	const ledger = new Ledger(context, 0);
	open(ledger, [0, 1], 2)(accepted);
	expect(itemsOf(ledger)).toEqual([
		['2', 'unconfirmed'],
		['0-1', 'accepted'],
	]);
	open(ledger, [2], 3)(accepted);
	expect(itemsOf(ledger)).toEqual([
		['0-1', 'accepted'],
		['2', 'accepted'],
	]);
});

test('a request that is resent in vain leaves the earlier one: it may have been accepted', () => {
	const context: IDataObject = {};
	open(new Ledger(context, 0), [0, 1])(unconfirmed);
	const ledger = new Ledger(context, 0);
	open(ledger, [0, 1], 2)(notSent);
	expect(itemsOf(ledger)).toEqual([['0-1', 'unconfirmed']]);
});

test('each run of the node has its own page', () => {
	const context: IDataObject = {};
	const [first, second] = [new Ledger(context, 0), new Ledger(context, 1)];
	open(first, [0])(accepted);
	open(second, [5])(accepted);
	expect(itemsOf(new Ledger(context, 0))).toEqual([['0', 'accepted']]);
	expect(itemsOf(new Ledger(context, 1))).toEqual([['5', 'accepted']]);
	first.clear();
	expect(new Ledger(context, 0).entries).toEqual([]);
	expect(itemsOf(new Ledger(context, 1))).toEqual([['5', 'accepted']]);
	second.clear();
	second.clear();
	expect(context).toEqual({});
});

test('what is left of a resent request is counted, also where it cannot be described now', () => {
	const context: IDataObject = {};
	open(new Ledger(context, 0), [0, 1, 2])(unconfirmed);
	const ledger = new Ledger(context, 0);
	const readyOnly = (items: readonly number[]) => contentOf(items.filter((item) => item !== 2));
	ledger.open({ items: [0, 1], ...contentOf([0, 1]), number: 2 }, 0, readyOnly)(accepted);
	expect([ledger.count('accepted'), ledger.count('unconfirmed')]).toEqual([2, 1]);
	expect(ledger.items()).toEqual(new Set([0, 1, 2]));
});
