import { errorText } from '../../errorText.mts';
import { setupForEach } from '../setup.mts';

/** Each parameter that is read per item, with two values that show in the request or the output. */
const to = '0639981234';

const setup = setupForEach();

const operations = ['send', 'bulk'] as const;

/** Runs an operation with every text in expressions, and returns the beans of all requests. */
async function run(
	operation: (typeof operations)[number],
	parameters: Record<string, unknown>,
	items: object[],
) {
	const base = { destination: to, message: '={{ "for " + $itemIndex }}' };
	const result = await setup[operation]({ ...base, ...parameters } as never, {
		items: items as never,
		workflowSettings: { timezone: 'Europe/Paris' },
		node: { onError: 'continueRegularOutput' },
	});
	return { result, outputs: result.output.map(({ json }) => json), beans: setup.sent().flat() };
}

describe.each(operations)('%s reads for each item', (operation) => {
	it('the destination', async () => {
		const items = [{ to: '111' }, { to: ['222', 333] }, { to: 4444 }];
		const { beans } = await run(operation, { destination: '={{ $json.to }}' }, items);
		expect(beans.map(({ destination }) => destination)).toEqual(['111', '222,333', '4444']);
	});

	it('the message', async () => {
		const message = '=Hello {{ $json.name }}, you are number {{ $itemIndex }}';
		const { beans } = await run(operation, { message }, [{ name: 'Zoé' }, { name: 'Yann' }]);
		expect(beans.map((bean) => bean.message)).toEqual([
			'Hello Zoé, you are number 0',
			'Hello Yann, you are number 1',
		]);
	});

	it('the sending time', async () => {
		const items = [
			{ at: '2099-10-10T14:55:43' },
			{ at: '' },
			{ at: '2099-10-10T14:55:43Z' },
			{ at: 4095327343 },
		];
		const options = { sendAt: '={{ $json.at }}' };
		const { beans, outputs } = await run(operation, { options }, items);
		const times = [4095320143000, undefined, 4095327343000, 4095327343000];
		expect(beans.map(({ scheduleTimestamp }) => scheduleTimestamp)).toEqual(times);
		expect(outputs.map(({ status }) => status)).toEqual([
			'scheduled',
			'accepted',
			'scheduled',
			'scheduled',
		]);
	});

	it('the default country', async () => {
		const items = [{ country: 'FR' }, { country: '' }, { country: 'GB' }, {}];
		const { beans } = await run(
			operation,
			{
				destination: '={{ ["0617841532", "0617841532", "07911 123456", "12345"][$itemIndex] }}',
				options: { defaultCountry: '={{ $json.country }}' },
			},
			items,
		);
		expect(beans.map(({ destination }) => destination)).toEqual([
			'+33617841532',
			'0617841532',
			'+447911123456',
			'12345',
		]);
	});

	it('the limit of segments', async () => {
		const { outputs, beans } = await run(
			operation,
			{ message: `={{ "a".repeat(161) }}`, options: { maxSegments: '={{ $json.limit }}' } },
			[{ limit: 1 }, { limit: 2 }, { limit: 0 }],
		);
		expect(errorText(outputs[0])).toContain('2 SMS, more than the 1 allowed');
		expect(outputs.slice(1)).toMatchObject([{ segments: 2 }, { segments: 2 }]);
		expect(beans.flatMap(({ destination }) => destination.split(','))).toHaveLength(2);
	});

	it('smart encoding', async () => {
		const { beans, outputs } = await run(
			operation,
			{ message: '“Ça” va…', options: { smartEncoding: '={{ $json.smart }}' } },
			[{ smart: true }, { smart: false }],
		);
		expect(beans.map(({ message }) => message)).toEqual(['"Ça" va...', '“Ça” va…']);
		expect(outputs.map(({ encoding }) => encoding)).toEqual(['GSM-7', 'UCS-2']);
	});

	it('whether it is a dry run', async () => {
		const options = { dryRun: '={{ $json.dry }}' };
		const items = [{ dry: true }, { dry: false }, { dry: true }];
		const { beans, outputs } = await run(operation, { options }, items);
		expect(outputs.map(({ status }) => status)).toEqual(['dryRun', 'accepted', 'dryRun']);
		expect(beans).toStrictEqual([{ destination: to, message: 'for 1' }]);
	});

	it('whether its output is simplified', async () => {
		const items = [{ simple: true }, { simple: false }];
		const { outputs } = await run(operation, { simplify: '={{ $json.simple }}' }, items);
		expect(outputs[0]).not.toHaveProperty('smsBean');
		expect(outputs[1]).toHaveProperty('smsBean', { destination: to, message: 'for 1' });
	});
});
