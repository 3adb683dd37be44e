import type { Locator } from 'playwright-core';
import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import { openPage, type BrowserPage } from '../browser/browser.mts';

/** A gateway, and its page in a browser whose reader lives in France. */
export interface PhonePage extends BrowserPage {
	gateway: Gateway;
	/** The SMS on the phone that is shown, the topmost first. */
	messages: Locator;
	/** Waits until the phone shows so many SMS, and returns their texts, the topmost first. */
	texts(count: number): Promise<string[]>;
	/** What the page says by itself, through a region that screen readers listen to. */
	untilSaid(text: string): Promise<void>;
}

/** The phone page for all tests of a `describe`: fresh before each of them, without a complaint after. */
export function phonePageForAll(): PhonePage {
	const shared = {} as PhonePage;
	beforeAll(async () => {
		const gateway = await startGateway();
		const browser = await openPage({ timeZone: 'Europe/Paris' });
		const { page } = browser;
		const messages = page.getByRole('list', { name: 'SMS, newest first' }).getByRole('listitem');
		Object.assign(shared, browser, {
			gateway,
			messages,
			async texts(count: number) {
				await messages.nth(count - 1).waitFor();
				return await messages.locator('.bubble').allInnerTexts();
			},
			untilSaid: (text: string) =>
				page.getByRole('status').filter({ hasText: text }).waitFor({ state: 'attached' }),
		});
	});
	afterAll(async () => {
		await shared.close();
		await shared.gateway.stop();
	});
	beforeEach(async () => {
		shared.gateway.reset();
		await shared.gateway.setOutages({ gateway: false });
		await shared.page.setViewportSize({ width: 1280, height: 800 });
		await shared.page.goto(shared.gateway.pageUrl);
		await shared.untilSaid('Live');
	});
	afterEach(() => {
		expect(shared.takeComplaints()).toEqual([]);
	});
	return shared;
}
