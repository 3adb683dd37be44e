import { accountAt, post, sendBeans, tokenFor } from '../../integration/gateway/caller.mts';
import { takePictures } from '../browser/takePictures.mts';
import { phonePageForAll } from './openPhonePage.mts';

const hour = 3_600_000;

/** A day of a small business, the oldest first. */
const day = [
	['+33639980117', 'Your table for four is booked for Saturday, 20:30. See you soon!'],
	['+33639980163', 'Parcel 4711 is on its way and arrives tomorrow between 9 and 11.'],
	['+33639980142', 'Bonjour Zoé, votre commande est prête : 2 croissants et 1 éclair au café ☕'],
	['+33639980108', 'Reminder: your appointment with Dr Moreau is tomorrow at 14:15.', 18 * hour],
	['+33639980125', 'Your sign-in code is 482 913. It is good for ten minutes.'],
] as const;

describe("the page of the gateway's phones", () => {
	const phone = phonePageForAll();

	it('shows SMS as they arrive, the newest on top, each with its number', async () => {
		const token = await tokenFor(phone.gateway);
		for (const [index, [destination, message, later]] of day.entries()) {
			const scheduleTimestamp = later && Date.now() + later;
			await sendBeans(phone.gateway, token, { destination, message, scheduleTimestamp });
			expect((await phone.texts(index + 1))[0]).toBe(message);
		}
		const newestFirst = [...day].reverse();
		expect(await phone.texts(day.length)).toEqual(newestFirst.map(([, message]) => message));
		expect(await phone.messages.locator('.to').allInnerTexts()).toEqual(
			newestFirst.map(([destination]) => `To ${destination}`),
		);
		expect(await phone.page.title()).toBe('(5) SMShare sandbox');
		await phone.page.setViewportSize({ width: 900, height: 700 });
		await takePictures(phone.page, 'phone');
	});

	it('marks a scheduled SMS, and says when it leaves', async () => {
		const token = await tokenFor(phone.gateway);
		const now = { destination: '+33639980101', message: 'now' };
		await sendBeans(phone.gateway, token, now, {
			...now,
			message: 'later',
			scheduleTimestamp: 4095327343000,
		});
		await phone.texts(2);
		const [later = '', atOnce = ''] = await phone.messages.allInnerTexts();
		expect(later).toMatch(/Scheduled for Sat,? 10 Oct 2099, 16:55:43/);
		expect(atOnce).toMatch(/Sent \d\d:\d\d:\d\d/);
		await phone.page.getByText('Times: Europe/Paris').waitFor();
		const due = phone.messages.first().getByRole('time').last();
		expect(await due.getAttribute('datetime')).toBe('2099-10-10T14:55:43.000Z');
	});

	it('shows by itself that a scheduled SMS was sent when its time came, and has it look like others', async () => {
		const token = await tokenFor(phone.gateway);
		const bean = { destination: '+33639980101', message: 'soon' };
		await sendBeans(phone.gateway, token, { ...bean, scheduleTimestamp: Date.now() + 1_500 });
		await sendBeans(phone.gateway, token, { ...bean, message: 'now' });
		await phone.texts(2);
		const borders = async () =>
			await phone.page.evaluate<string[]>(
				`[...document.querySelectorAll('.bubble')].map((one) => getComputedStyle(one).borderStyle)`,
			);
		expect(await borders()).toEqual(['solid', 'dashed']);
		await phone.messages
			.last()
			.getByText(/^Sent \d\d:\d\d:\d\d · request 2$/)
			.waitFor();
		expect(await borders()).toEqual(['solid', 'solid']);
	});

	it('reads as an inbox: what was sent stands on the right, in every script', async () => {
		const token = await tokenFor(phone.gateway);
		for (const message of ['Bonjour', 'שלום']) {
			await sendBeans(phone.gateway, token, { destination: '+33639980101', message });
		}
		await phone.texts(2);
		const list = await phone.page.getByRole('list', { name: 'SMS, newest first' }).boundingBox();
		if (!list) throw new Error('The list is not to be seen.');
		for (const bubble of await phone.messages.locator('.bubble').all()) {
			const box = await bubble.boundingBox();
			expect(box?.x).toBeGreaterThan(list.x + list.width / 2);
		}
	});

	it('opens the links of an SMS in a new tab that knows nothing of the page', async () => {
		const { gateway, page } = phone;
		const address = `${gateway.url}/link?a=1&b=%20`;
		const message = `Yes: ${address}. No (http://127.0.0.1:1/no)! javascript:alert(1) https://`;
		await sendBeans(gateway, await tokenFor(gateway), { destination: '+33639980101', message });
		expect(await phone.texts(1)).toEqual([message]);
		const links = phone.messages.getByRole('link');
		expect(await links.allInnerTexts()).toEqual([address, 'http://127.0.0.1:1/no']);
		expect(await links.first().getAttribute('rel')).toBe('noopener');
		const opened = page.context().waitForEvent('page');
		await links.first().click();
		const tab = await opened;
		await tab.waitForLoadState();
		expect(await tab.evaluate('window.opener')).toBeNull();
		await tab.close();
		expect(gateway.requests.map(({ path }) => path)).toContain('/link');
	});

	it('tells which request brought an SMS, so that two tries can be told apart', async () => {
		const { gateway, page } = phone;
		const token = await tokenFor(gateway);
		const bean = { destination: '+33639980101', message: 'Bonjour' };
		await sendBeans(gateway, token, bean);
		await sendBeans(gateway, token, bean);
		await phone.texts(2);
		const fates = await phone.messages.locator('.fate').allInnerTexts();
		expect(fates.map((text) => text.replace(/.* · request\s/, ''))).toEqual(['3', '2']);
		const rows = await page.getByRole('row').locator('b').allInnerTexts();
		expect(rows).toEqual([
			'3. Send SMS · Shop phone',
			'2. Send SMS · Shop phone',
			'1. Log in · Shop phone',
		]);
	});

	it('shows what it is sent as text, never as HTML', async () => {
		const attack = '<img src=x onerror="document.title=`attacked`">';
		const token = await tokenFor(phone.gateway);
		await sendBeans(phone.gateway, token, { destination: '+33639980101', message: attack });
		expect(await phone.texts(1)).toEqual([attack]);
		const unknownField = '<img src=x onerror=alert(1)>';
		await post(`${phone.gateway.url}/api/v2/sms/bulk`, { [unknownField]: 1 });
		const row = phone.page.getByRole('row').filter({ hasText: 'unknown field' });
		expect(await row.innerText()).toContain(unknownField);
		expect(await phone.page.locator('main img').count()).toBe(0);
		expect(await phone.page.title()).toBe('(1) SMShare sandbox');
	});

	it('shows one phone at a time, chosen with the arrow keys', async () => {
		const { gateway, page } = phone;
		const office = await tokenFor(gateway, accountAt(gateway, 1));
		await sendBeans(gateway, office, { destination: '+33639980101', message: 'from the office' });
		await page.getByRole('tab', { name: 'Office phone 1 SMS' }).waitFor();
		expect(await phone.messages.count()).toBe(0);
		await page.getByRole('tab', { name: 'Shop phone 0 SMS' }).focus();
		await page.keyboard.press('ArrowRight');
		expect(await phone.texts(1)).toEqual(['from the office']);
		expect(await page.getByRole('tab', { selected: true }).innerText()).toMatch(/^Office phone/);
		expect(await page.getByRole('tabpanel', { name: 'Office phone 1 SMS' }).count()).toBe(1);
	});

	it('tells screen readers once of SMS that came together', async () => {
		const token = await tokenFor(phone.gateway);
		const bean = { destination: '+33639980101,+33639980102', message: 'Bonjour' };
		await sendBeans(phone.gateway, token, bean);
		await sendBeans(phone.gateway, token, bean);
		await phone.untilSaid('4 new SMS on Shop phone.');
	});

	it('shows the newest hundred of many SMS, and counts the others', async () => {
		const token = await tokenFor(phone.gateway);
		const beans = Array.from({ length: 1130 }, (_, index) => {
			return { destination: '+33639980101', message: `SMS ${index + 1}` };
		});
		await sendBeans(phone.gateway, token, ...beans);
		const texts = await phone.texts(100);
		expect([texts[0], texts.at(-1), texts.length]).toEqual(['SMS 1130', 'SMS 1031', 100]);
		await phone.page.getByText('1,030 earlier SMS are not shown.').waitFor();
	});
});
