import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** The environment variable that names the folder for pictures; without it none are taken. */
const variable = 'SMSHARE_SCREENSHOTS';

/** Takes pictures of the page, or a part of it, for the documentation, in light and dark. */
export async function takePictures(
	page: Page,
	name: string,
	part: Page | Locator = page,
): Promise<void> {
	const folder = process.env[variable];
	if (!folder) return;
	for (const colorScheme of ['dark', 'light'] as const) {
		await page.emulateMedia({ colorScheme });
		// The icons follow in the next frame.
		await page.evaluate(
			'new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))',
		);
		const path = join(folder, `${name}-${colorScheme}.png`);
		await part.screenshot({ path, animations: 'disabled', caret: 'hide' });
	}
}
