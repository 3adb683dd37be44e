import { received, requestsTo } from '../../gatewaySide.mts';
import { errorText } from '../../errorText.mts';
import { customers, fromCustomers, numberAt } from '../customers.mts';
import { setupForEach } from '../setup.mts';
import { tallyIn } from '../tally.mts';

const setup = setupForEach();
const goOn = { onError: 'continueRegularOutput' as const };
const hundred = customers(100);
const textsOf = (items: typeof hundred) => items.map(({ to, text }) => `${to} ${text}`);

it.each([0, 1, 49, 50, 98, 99])(
	'a number that SMShare refuses, at place %i, does not hold up the 99 others of its request',
	async (bad) => {
		const { gateway } = setup;
		gateway.settings.refusedNumbers = [numberAt(bad)];
		const { output } = await setup.bulk(fromCustomers, { items: hundred, node: goOn });
		expect(received(gateway)).toEqual(textsOf(hundred.filter((_, item) => item !== bad)));
		const failed = output.flatMap(({ json }, item) => (json.error ? [item] : []));
		expect(failed).toEqual([bad]);
		expect(errorText(output[bad]?.json)).toContain('HTTP 400');
		// Twice as many as it takes to divide a hundred down to one, and the first.
		expect(requestsTo(gateway, 'bulk').length).toBeLessThanOrEqual(15);
		const numbers = output.flatMap(({ json }) => (json.error ? [] : [json.batch]));
		expect(new Set(numbers).size).toBe(
			requestsTo(gateway, 'bulk').filter(({ statusCode }) => statusCode === 201).length,
		);
	},
);

it('a request of which piece after piece is refused is given up, and the next one not divided', async () => {
	const { gateway } = setup;
	gateway.settings.refusedNumbers = hundred.map(({ to }) => to);
	const items = [...hundred, ...hundred];
	const { output } = await setup.bulk(fromCustomers, { items, node: goOn });
	expect(requestsTo(gateway, 'bulk').length).toBeLessThanOrEqual(12);
	expect(output.every(({ json }) => json.status === 'notSent')).toBe(true);
	expect(errorText(output[99]?.json)).toContain('several parts of it, too');
	expect(errorText(output[199]?.json)).toContain('HTTP 400');
});

it('if errors stop the node, a refused number stops it at once', async () => {
	const { gateway } = setup;
	gateway.settings.refusedNumbers = [numberAt(5)];
	const result = await setup.bulk(fromCustomers, { items: hundred });
	expect(tallyIn(result.error)).toBe('0/0/100');
	expect(requestsTo(gateway, 'bulk')).toHaveLength(1);
});

it.each([{}, goOn])(
	'a request that is too large is divided, whatever errors do: %j',
	async (node) => {
		const { gateway } = setup;
		gateway.settings.mostBeans = 30;
		const result = await setup.bulk(fromCustomers, { items: hundred, node });
		expect(result.status).toBe('success');
		expect(received(gateway)).toEqual(textsOf(hundred));
		expect(requestsTo(gateway, 'bulk')).toHaveLength(7);
	},
);
