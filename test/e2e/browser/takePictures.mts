import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** The environment variable that names the folder for pictures; without it none are taken. */
const variable = 'SMSHARE_SCREENSHOTS';

/** Takes pictures of the page for the documentation, in light and dark. */
export async function takePictures(page: Page, name: string): Promise<void> {
	const folder = process.env[variable];
	if (!folder) return;
	for (const colorScheme of ['dark', 'light'] as const) {
		await page.emulateMedia({ colorScheme });
		// The icons follow in the next frame.
		await page.evaluate(
			'new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))',
		);
		const path = join(folder, `${name}-${colorScheme}.png`);
		await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
	}
}
