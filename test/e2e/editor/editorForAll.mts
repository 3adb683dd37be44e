import { openPage, type BrowserPage } from '../browser/browser.mts';
import { setupForAll, type Setup } from '../setup/setup.mts';
import { Editor } from './editor.mts';
import { isNoise } from './noise.mts';

/** A setup with n8n's editor in a browser. */
export interface EditorSetup extends Setup {
	browser: BrowserPage;
	editor: Editor;
}

/**
 * A setup for all tests of a `describe`, with its owner signed in to the editor; a test of which the
 * editor's page complains fails. Its parts are there from the first `beforeAll` after this call on.
 */
export function editorForAll(): EditorSetup {
	const setup = setupForAll() as EditorSetup;
	beforeAll(async () => {
		setup.browser = await openPage({ isNoise });
		setup.editor = new Editor(setup.browser.page, setup.n8n.url);
		await setup.editor.signIn(setup.rest.owner);
	});
	afterAll(async () => {
		await setup.browser.close();
	});
	afterEach(() => {
		expect(setup.browser.takeComplaints()).toEqual([]);
	});
	return setup;
}
