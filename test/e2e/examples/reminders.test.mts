import { DateTime } from 'luxon';
import { itemsOf, type Execution } from '../../../sandbox/n8n/executions.mts';
import { setupForAll } from '../setup/setup.mts';
import { exampleFor } from './importing.mts';

const zone = 'Europe/Paris';

describe('the example appointment-reminders.json', () => {
	const setup = setupForAll();
	let execution: Execution;
	let workflow: string;
	/** Midnight of the day on which the workflow ran, where its appointments are. */
	let today: DateTime;

	beforeEach(async () => {
		const { rest } = setup;
		workflow = await rest.createWorkflow(await exampleFor(setup, 'appointment-reminders.json'));
		execution = await rest.runWorkflow(workflow);
		expect(execution.error).toBeUndefined();
		const [first] = itemsOf(execution, 'Appointments');
		today = DateTime.fromISO(String(first?.json.start), { zone }).minus({ days: 1 }).startOf('day');
	});

	const received = (name: string) =>
		setup.gateway.phone().find(({ message }) => message.startsWith(`Hello ${name},`));

	it('counts its days from today', () => {
		const hours = today.diffNow('hours').hours;
		expect(hours).toBeLessThanOrEqual(0);
		expect(hours).toBeGreaterThan(-25);
	});

	it('reminds of the appointments of the day after tomorrow, a day ahead of their start', () => {
		const at = { hour: 9, minute: 30 };
		expect(received('Robin')).toMatchObject({
			destination: '+33639982002',
			scheduleTimestamp: today.plus({ days: 1 }).set(at).toMillis(),
		});
		expect(received('Alix')).toMatchObject({
			destination: '+33639982004',
			scheduleTimestamp: today.plus({ days: 1 }).set({ hour: 17, minute: 45 }).toMillis(),
		});
		const day = today.plus({ days: 2 }).setLocale('en').toFormat('cccc d LLLL');
		expect(received('Robin')?.message).toContain(`your appointment on ${day}, 09:30.`);
	});

	it('moves a reminder that would come too early in the morning to eight', () => {
		expect(received('Sasha')?.message).toContain(', 07:15.');
		expect(received('Sasha')?.scheduleTimestamp).toBe(
			today.plus({ days: 1 }).set({ hour: 8 }).toMillis(),
		);
	});

	it('reminds nobody twice where it runs twice on one day', async () => {
		const there = setup.gateway.phone().filter(({ message }) => message.startsWith('Hello'));
		const again = await setup.rest.runWorkflow(workflow);
		expect(itemsOf(again, 'Remind a day ahead').map(({ json }) => json.reason)).toEqual(
			there.map(() => 'sentEarlier'),
		);
		const now = setup.gateway.phone().filter(({ message }) => message.startsWith('Hello'));
		expect(now).toEqual(there);
	});

	it('leaves the appointments of other days to other mornings', () => {
		const names = ['Camille', 'Charlie'].map(received);
		expect(names).toEqual([undefined, undefined]);
	});

	it('tells the office at once who could not be reminded', () => {
		const [last, ...others] = setup.gateway.phone().reverse();
		expect(last).toMatchObject({
			destination: '+33639980002',
			message: 'Please call, there is no reminder for: Dominique',
			scheduleTimestamp: null,
		});
		expect(others).toHaveLength(3);
	});
});
