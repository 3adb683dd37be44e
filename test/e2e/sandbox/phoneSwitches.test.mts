import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import {
	postLogin,
	loginBody,
	accountAt,
	sendOne,
	tokenFor,
} from '../../integration/gateway/caller.mts';
import { phonePageForAll } from './openPhonePage.mts';

type Result = Awaited<ReturnType<typeof sendOne>>;

const sent = { status: 201, broken: false, messages: 1 };

/** How the gateway answers a request to send, by the switch that is on. */
const switches: ReadonlyArray<readonly [name: string, outcome: object]> = [
	['Gateway down', { status: null, broken: true, messages: 0 }],
	['Phone offline', sent],
	['Refuse token', { status: 401, broken: false, messages: 0 }],
	['Answer 500', { status: 500, broken: false, messages: 0 }],
	['Lose the answer', { status: null, broken: true, messages: 1 }],
];

describe("the switches on the page of the gateway's phones", () => {
	const phone = phonePageForAll();

	/** Goes to a control with the Tab key alone, as someone without a mouse. */
	async function tabTo(role: 'switch' | 'button', name: string): Promise<void> {
		const { page } = phone;
		const focused = page.getByRole(role, { name }).and(page.locator(':focus'));
		for (let presses = 0; presses < 30; presses += 1) {
			if ((await focused.count()) > 0) return;
			await page.keyboard.press('Tab');
		}
		throw new Error(`The Tab key does not lead to ${name}.`);
	}

	/** Presses a key on the control in focus, and waits until the gateway has heard of it. */
	async function press(key: 'Space' | 'Enter'): Promise<void> {
		const answered = phone.page.waitForResponse(/\/sandbox\//);
		await phone.page.keyboard.press(key);
		await answered;
	}

	/** Sends one SMS, and says what became of it on both sides. */
	async function outcome(gateway: Gateway, token: string) {
		const before = gateway.phone().length;
		const { status, broken }: Result = await sendOne(gateway, token);
		return { status, broken, messages: gateway.phone().length - before };
	}

	it.each(switches)('make the gateway act, by keyboard alone: %s', async (name, expected) => {
		const { gateway, page } = phone;
		const token = await tokenFor(gateway);
		await tabTo('switch', name);
		await press('Space');
		await page.getByText(`Simulated problem: ${name}`).waitFor();
		expect(await page.getByRole('switch', { name, checked: true }).count()).toBe(1);
		expect(await outcome(gateway, token)).toEqual(expected);
		await press('Space');
		await page.getByText('Simulated problem').waitFor({ state: 'hidden' });
		expect(await outcome(gateway, token)).toEqual(sent);
	});

	it('refuse logins, too, while the gateway is down', async () => {
		const { gateway } = phone;
		await tabTo('switch', 'Gateway down');
		await press('Space');
		const login = await postLogin(gateway, loginBody(accountAt(gateway, 0)));
		expect(login).toMatchObject({ status: null, broken: true });
		expect(gateway.logins()).toBe(0);
	});

	it('keep SMS waiting while the phone is offline, which sends them when it is back', async () => {
		const { gateway, page } = phone;
		const token = await tokenFor(gateway);
		await page.getByRole('switch', { name: 'Phone offline' }).check();
		await sendOne(gateway, token);
		const sms = phone.messages.first();
		await sms.getByText('Waiting for the phone · request 2').waitFor();
		await page.getByRole('switch', { name: 'Phone offline' }).uncheck();
		await sms.getByText(/^Sent \d\d:\d\d:\d\d · request 2$/).waitFor();
	});

	it('make every answer five seconds late: Slow', async () => {
		const token = await tokenFor(phone.gateway);
		await tabTo('switch', 'Slow');
		await press('Space');
		const start = Date.now();
		const answered = outcome(phone.gateway, token);
		const row = phone.page.getByRole('row').filter({ hasText: '2. Send SMS' });
		await row.getByRole('cell', { name: 'waiting', exact: true }).waitFor();
		// What is accepted is on the phone already.
		await phone.messages.getByText('request 2').waitFor();
		expect(await answered).toEqual(sent);
		// A timer may be a little early.
		expect(Date.now() - start).toBeGreaterThan(4_900);
		await row.getByRole('cell', { name: '201', exact: true }).waitFor();
		expect(await row.count()).toBe(1);
	});

	it('end the earlier tokens at each login: One token per user', async () => {
		const { gateway, page } = phone;
		const first = await tokenFor(gateway);
		await tabTo('switch', 'One token per user');
		await press('Space');
		const second = await tokenFor(gateway);
		expect((await sendOne(gateway, first)).status).toBe(401);
		expect((await sendOne(gateway, second)).status).toBe(201);
		// By now the page knows of the switch; it is no fault that it would warn of.
		await page.getByRole('row').filter({ hasText: 'ended by a later login' }).waitFor();
		expect(await page.getByText('Simulated problem').isVisible()).toBe(false);
	});

	it('stand beside a button that expires all tokens, and one that clears everything', async () => {
		const { gateway } = phone;
		const token = await tokenFor(gateway);
		await sendOne(gateway, token);
		await phone.texts(1);
		await tabTo('button', 'Expire all tokens');
		await press('Enter');
		await phone.untilSaid('All tokens have expired.');
		expect((await sendOne(gateway, token)).status).toBe(401);
		await tabTo('button', 'Clear everything');
		await press('Enter');
		await phone.page.getByText('No SMS yet').waitFor();
		expect([gateway.phone(), gateway.requests]).toEqual([[], []]);
	});

	it('leave requests without an answer in the list, as such', async () => {
		const token = await tokenFor(phone.gateway);
		await phone.page.getByRole('switch', { name: 'Lose the answer' }).check();
		await sendOne(phone.gateway, token);
		const row = phone.page.getByRole('row').filter({ hasText: '2. Send SMS' });
		await row.getByRole('cell', { name: 'no answer', exact: true }).waitFor();
	});

	it('show what was switched elsewhere, and that problems were added elsewhere', async () => {
		const { gateway, page } = phone;
		gateway.faults.add({ on: 'bulk', label: 'page-401', kind: { status: 401 } });
		gateway.faults.add({ on: 'login', kind: { hang: true } });
		await page.getByRole('switch', { name: 'Refuse token', checked: true }).waitFor();
		await page.getByText('1 more problem set through the control API.').waitFor();
	});

	it('stay as the gateway has them where it is gone; the page goes on once it is back', async () => {
		const { page } = phone;
		const mortal = await startGateway();
		await page.goto(mortal.pageUrl);
		await phone.untilSaid('Live');
		await mortal.stop();
		await phone.untilSaid('Gateway not reached. Trying again…');
		await tabTo('switch', 'Slow');
		await page.keyboard.press('Space');
		await phone.untilSaid('That did not work');
		expect(await page.getByRole('switch', { checked: true }).count()).toBe(0);
		const again = await startGateway({ pagePort: Number(new URL(mortal.pageUrl).port) });
		await phone.untilSaid('Live');
		expect(await page.getByText('That did not work').count()).toBe(0);
		await page.goto('about:blank');
		await again.stop();
		for (const complaint of phone.takeComplaints()) expect(complaint).toContain('net::ERR_');
	});
});
