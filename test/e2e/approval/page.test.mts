import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { openPage, type BrowserPage } from '../browser/browser.mts';
import { takePictures } from '../browser/takePictures.mts';
import { accountOf } from '../../gatewaySide.mts';
import { credentialFor, setupForAll } from '../setup/setup.mts';
import { ask, askingWorkflow, newestLink } from './question.mts';

/** As wide as the smallest phones that browse, in CSS pixels. */
const smallPhone = { width: 320, height: 568 };

const script =
	'<script>document.title = "script ran"</script><img src=x onerror="document.title=1">';
const message = 'Robin asks for a desk lamp, 49 EUR. May he buy it?';
const address = 'https://shop.example.com/items/4711/an-address-without-a-place-to-break-it';

describe('the page of a question, in a browser on a small phone', () => {
	const setup = setupForAll();
	let browser: BrowserPage;
	let page: Page;
	let credential: string;

	beforeAll(async () => {
		const form = credentialFor(setup.gateway, accountOf(setup.gateway, 0));
		credential = await setup.rest.createCredential(form);
		browser = await openPage();
		page = browser.page;
		await page.setViewportSize(smallPhone);
	});

	afterAll(async () => {
		await browser.close();
	});

	async function openQuestion(parameters: Record<string, unknown>): Promise<string> {
		const workflow = askingWorkflow(credential, { message, ...parameters });
		const id = await ask(setup, workflow);
		await page.goto(newestLink(setup));
		return id;
	}

	/** What hinders people with a screen reader, a keyboard or weak eyes, in light and dark. */
	async function hindrances(): Promise<string[]> {
		const found: string[] = [];
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.emulateMedia({ colorScheme });
			await page.evaluate(axe.source);
			const { violations, passes } = await page.evaluate<AxeResults>('axe.run()');
			expect(passes.map(({ id }) => id)).toContain('color-contrast');
			found.push(...violations.map(({ id, help }) => `${colorScheme}: ${id}: ${help}`));
			const background = await page.evaluate(
				'getComputedStyle(document.body.parentElement).backgroundColor',
			);
			expect(background).toBe(colorScheme === 'light' ? 'rgb(238, 241, 245)' : 'rgb(16, 20, 26)');
		}
		return found;
	}

	const overflow = async () =>
		await page.evaluate('document.documentElement.scrollWidth - innerWidth');

	it.each([
		['an approval', {}, 'page'],
		['a long address', { message: `This one: ${address}?` }, undefined],
		['a free text', { responseType: 'freeText', message: 'When can you come?' }, 'text'],
	])('hinders nobody and fits, in light and dark: %s', async (_, parameters, picture) => {
		const limit = { limitType: 'afterTimeInterval', resumeAmount: 2, resumeUnit: 'hours' };
		await openQuestion({ ...parameters, options: { limitWaitTime: { values: limit } } });
		expect(await hindrances()).toEqual([]);
		expect(await overflow()).toBe(0);
		const small = await page
			.locator('button, textarea')
			.evaluateAll((all) =>
				(all as Array<{ offsetHeight: number }>).filter(({ offsetHeight }) => offsetHeight < 44),
			);
		expect(small).toEqual([]);
		if (picture) await takePictures(page, `approval-${picture}`);
		expect(browser.takeComplaints()).toEqual([]);
	});

	it('is answered by keyboard alone, and thanks', async () => {
		const id = await openQuestion({});
		await page.keyboard.press('Tab');
		await page.keyboard.press('Tab');
		expect(await page.evaluate('document.activeElement.textContent')).toBe('Decline');
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { name: 'Thank you' }).waitFor();
		expect(await hindrances()).toEqual([]);
		const execution = await setup.rest.awaitExecution(id);
		expect(execution.raw).toContain('"approved":false');
		expect(browser.takeComplaints()).toEqual([]);
	});

	it('shows markup in the question as text, and runs none of it', async () => {
		await openQuestion({
			message: script,
			approvalOptions: { values: { approvalType: 'single', approveLabel: script } },
		});
		expect(await page.locator('.message').innerText()).toBe(script);
		expect(await page.getByRole('button').allInnerTexts()).toEqual([script]);
		expect(await page.title()).toBe('Please answer');
		expect(await page.locator('script, img').count()).toBe(0);
	});

	it('can do nothing but show itself and send its form', async () => {
		await openQuestion({});
		const tries = [
			"import('data:text/javascript,1')",
			"fetch('/rest/settings')",
			"new Promise((resolve, reject) => { const image = new Image(); image.onload = resolve; image.onerror = reject; image.src = 'data:image/svg+xml,<svg/>'; })",
		];
		for (const code of tries) await expect(page.evaluate(code)).rejects.toThrow();
		const { headers } = await fetch(newestLink(setup));
		expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
		expect(headers.get('cache-control')).toBe('no-store');
		expect(headers.get('referrer-policy')).toBe('no-referrer');
		browser.takeComplaints();
	});
});
