import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Fault } from '../../../sandbox/gateway/gateway.mts';
import { classesUnderTest } from '../../n8nCore/underTest.mts';
import { startSetup, type Setting } from '../setup.mts';

interface Effect {
	/** the value that is set; without the option, n8n uses the default */
	value: unknown;
	/** the text of each item's message; the first goes to 1001 and 1002, the second to 1001 */
	texts?: string[];
	fault?: Fault;
	setting?: Setting;
}

const late: Fault = { on: 'bulk', kind: { slow: 1_500 } };
const lost: Fault = { on: 'bulk', kind: { reset: 'after acceptance' } };
const retried = { node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } };

/** A value of each option, and where it makes a difference at the gateway. */
const effects: Record<string, Effect> = {
	batchSize: { value: 1 },
	defaultCountry: { value: 'FR', texts: ['a', 'a', 'number'] },
	dryRun: { value: true },
	groupIdentical: { value: false, texts: ['a', 'a', 'a'] },
	maxSegments: { value: 1, texts: ['é'.repeat(200)] },
	messagesPerMinute: { value: 30 },
	removeDuplicates: { value: true, texts: ['a', 'a'] },
	sendAt: { value: '2099-10-10T14:55:43Z' },
	sendingWindow: { value: { window: { from: '03:00', to: '03:01', days: [1] } } },
	smartEncoding: { value: true, texts: ['“Ça”'] },
	timeout: { value: 1, fault: late },
	whenUnconfirmed: { value: 'resend', fault: lost, setting: retried },
};

const optionsOf = (operation: string): string[] =>
	new (classesUnderTest().nodeClass)().description.properties
		.filter(
			({ name, displayOptions }) =>
				name === 'options' && displayOptions?.show?.operation?.includes(operation),
		)
		.flatMap(({ options }) => (options as INodeProperties[]).map(({ name }) => name));

/** What the gateway got, times left out of account but not that there is one, and what came out. */
async function run(
	operation: 'send' | 'bulk',
	options: IDataObject,
	{ texts = ['a', 'b'], fault, setting }: Effect,
): Promise<unknown> {
	const setup = await startSetup();
	if (fault) setup.gateway.faults.add(fault);
	const items = texts.map((text, i) => ({
		to: [['1001', '1002'], '1001', '0612345678'][i],
		text,
	}));
	const parameters = { destination: '={{ $json.to }}', message: '={{ $json.text }}' };
	const result = await setup[operation](
		{ ...parameters, options: options as never },
		{ items, ...setting },
	);
	await setup.stop();
	const sent = setup.sent().map((beans) =>
		beans.map(({ scheduleTimestamp, ...bean }) => ({
			...bean,
			isTimed: scheduleTimestamp !== undefined,
		})),
	);
	return { sent, status: result.status, message: result.error?.message };
}

const cases = (['send', 'bulk'] as const).flatMap((operation) =>
	optionsOf(operation).map((name) => [operation, name] as const),
);

it('every option that n8n shows is tried', () => {
	expect(Object.keys(effects).sort()).toEqual([...new Set(cases.map(([, name]) => name))].sort());
});

it.each(cases)('%s: the option %s makes a difference at the gateway', async (operation, name) => {
	const effect = effects[name];
	if (!effect) throw new Error(`No effect of ${name} is known`);
	const without = await run(operation, {}, effect);
	const withIt = await run(operation, { [name]: effect.value as string }, effect);
	expect(withIt).not.toEqual(without);
	expect(await run(operation, {}, effect)).toEqual(without);
});
