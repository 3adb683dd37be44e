import type { Page } from 'playwright-core';
import { defaultVersion } from '../../../sandbox/n8n/versions.mts';
import { takePictures } from '../browser/takePictures.mts';
import { subject } from '../setup/subject.mts';

/** Takes pictures of the editor for the documentation, if it is that of the sandbox's own n8n. */
export async function screenshot(page: Page, name: string): Promise<void> {
	if (subject().n8nVersion === defaultVersion) await takePictures(page, name);
}

/** The same of the open node alone. */
export async function nodeScreenshot(page: Page, name: string): Promise<void> {
	if (subject().n8nVersion !== defaultVersion) return;
	// Away from the fields, which show more of themselves under the mouse.
	await page.mouse.move(0, 0);
	await takePictures(page, name, page.getByTestId('ndv'));
}
