import type { IDataObject } from 'n8n-workflow';
import { itemsIn, rangesOf } from '../../../nodes/Smshare/delivery/itemRanges.ts';
import { Ledger } from '../../../nodes/Smshare/delivery/ledger.ts';
import { fingerprintOf } from '../../../nodes/Smshare/delivery/ledgerEntry.ts';

it.each<[number[], string]>([
	[[], ''],
	[[0], '0'],
	[[0, 1, 2], '0-2'],
	[[0, 1, 3, 5, 6, 7, 99], '0-1,3,5-7,99'],
	[[4, 2], '4,2'],
])('items %p are written as %s', (items, ranges) => {
	expect(rangesOf(items)).toBe(ranges);
	expect(itemsIn(ranges)).toEqual(items);
});

it('a fingerprint is short and tells lists apart', () => {
	const fingerprints = [['a', 'b'], ['b', 'a'], ['ab'], ['a'], []].map(fingerprintOf);
	expect(new Set(fingerprints).size).toBe(5);
	expect(fingerprints.every(({ length }) => length === 10)).toBe(true);
	expect(fingerprintOf(['a', 'b'])).toBe(fingerprints[0]);
});

const fingerprint = (items: readonly number[]) => `fingerprint of ${items.join()}`;
const open = (ledger: Ledger, items: number[], request = 1) =>
	ledger.open({ items, request, plan: 0 }, fingerprint);
const accepted = { kind: 'accepted', statusCode: 201 };
const unconfirmed = { kind: 'unconfirmed' };
const notSent = { kind: 'notSent' };
const itemsOf = (ledger: Ledger) => ledger.entries.map(({ items, state }) => [items, state]);

it('a request is unconfirmed until its end is noted', () => {
	const context: IDataObject = {};
	const ledger = new Ledger(context, 0);
	ledger.addPlan(1_000);
	const close = open(ledger, [0, 1]);
	expect(new Ledger(context, 0).count('unconfirmed')).toBe(2);
	close(accepted, 'thanks');
	const later = new Ledger(JSON.parse(JSON.stringify(context)) as IDataObject, 0);
	expect([later.count('accepted'), later.count('unconfirmed')]).toEqual([2, 0]);
	expect(later.entries).toEqual([
		{
			items: '0-1',
			request: 1,
			plan: 0,
			state: 'accepted',
			statusCode: 201,
			fingerprint: 'fingerprint of 0,1',
			body: 'thanks',
		},
	]);
	expect(later.plans).toEqual([1_000]);
});

it('a request without a status is kept with 0', () => {
	const ledger = new Ledger({}, 0);
	open(ledger, [0])(unconfirmed);
	expect(ledger.entries[0]).toMatchObject({ state: 'unconfirmed', statusCode: 0 });
});

it('what was not sent leaves nothing behind', () => {
	const context: IDataObject = {};
	const ledger = new Ledger(context, 0);
	open(ledger, [0])(notSent);
	expect(context).toEqual({});
	open(ledger, [1])(accepted);
	open(ledger, [2])(notSent);
	expect(itemsOf(ledger)).toEqual([['1', 'accepted']]);
});

it('accepted requests are finished, and those without a clear answer unless they are to be resent', () => {
	const ledger = new Ledger({}, 0);
	open(ledger, [0])(accepted);
	open(ledger, [1])(unconfirmed);
	expect(ledger.finished(false).map(({ items }) => items)).toEqual(['0', '1']);
	expect(ledger.finished(true).map(({ items }) => items)).toEqual(['0']);
});

it('a request that is resent takes the place of the earlier one, as far as it holds its items', () => {
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

it('a request that is resent in vain leaves the earlier one: it may have been accepted', () => {
	const context: IDataObject = {};
	open(new Ledger(context, 0), [0, 1])(unconfirmed);
	const ledger = new Ledger(context, 0);
	open(ledger, [0, 1], 2)(notSent);
	expect(itemsOf(ledger)).toEqual([['0-1', 'unconfirmed']]);
});

it('each run of the node has its own page', () => {
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
