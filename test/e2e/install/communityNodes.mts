import type { Locator } from 'playwright-core';
import type { Editor } from '../editor/editor.mts';

/** npm and n8n take some seconds for each package. */
const meanwhile = { timeout: 60_000 };

/** Settings → Community Nodes in n8n's editor, as its owner handles it. */
export class CommunityNodes {
	readonly #editor: Editor;
	readonly #name: string;

	/** @param name the package's name */
	constructor(editor: Editor, name: string) {
		this.#editor = editor;
		this.#name = name;
	}

	async open(): Promise<void> {
		const { page, url } = this.#editor;
		await page.goto(`${url}/settings/community-nodes`);
	}

	/** Fills in the dialog; nothing is installed before `install`. */
	async fillIn(): Promise<void> {
		const { page } = this.#editor;
		// It stands in the middle as long as nothing is installed.
		await page.getByRole('button', { name: /^install/i }).click();
		await page.locator('input[name="packageNameInput"]').fill(this.#name);
		await page.getByTestId('user-agreement-checkbox').click();
	}

	async install(): Promise<void> {
		await this.#editor.page.getByTestId('install-community-package-button').click();
		await this.#told('Package installed');
	}

	/** The version that is shown as installed, once it is shown. */
	async version(): Promise<string> {
		const text = await this.#card().innerText(meanwhile);
		return /v(\d\S*)/.exec(text)?.[1] ?? '';
	}

	/** Takes the newest version, as soon as n8n offers it. */
	async update(): Promise<void> {
		await this.#card().getByRole('button', { name: 'Update' }).click(meanwhile);
		await this.#confirm('Confirm update', 'Package updated');
	}

	async uninstall(): Promise<void> {
		await this.#card().getByTestId('action-toggle').click(meanwhile);
		await this.#editor.page.getByText('Uninstall package').click();
		await this.#confirm('Confirm uninstall', 'Package uninstalled');
	}

	/** Others look the same while they are loading, but have no name. */
	#card(): Locator {
		const cards = this.#editor.page.getByTestId('community-package-card');
		return cards.filter({ hasText: this.#name });
	}

	async #confirm(button: string, told: string): Promise<void> {
		await this.#editor.page.getByRole('button', { name: button }).click();
		await this.#told(told);
	}

	async #told(text: string): Promise<void> {
		const message = this.#editor.page.locator('.el-notification').getByText(text);
		await message.waitFor(meanwhile);
		await this.#editor.closeMessages();
	}
}
