import type { Locator } from 'playwright-core';
import type { Owner } from '../../../sandbox/n8n/rest.mts';
import { Canvas } from './canvas.mts';

/** n8n's editor in a browser, as its user handles it. Each call throws when it takes too long. */
export class Editor extends Canvas {
	async signIn({ email, password }: Owner): Promise<void> {
		await this.page.goto(`${this.url}/signin`);
		await this.page.locator('input[type=email], input[name=emailOrLdapLoginId]').fill(email);
		await this.page.locator('input[name=password]').fill(password);
		await this.page.getByRole('button', { name: 'Sign in' }).click();
		await this.page.waitForURL((address) => !address.pathname.includes('signin'));
	}

	/** Opens the form of a new credential. */
	async newCredential(displayName: string): Promise<void> {
		await this.page.goto(`${this.url}/home/credentials/create`);
		await this.page.getByTestId('new-credential-type-select').click();
		await this.page.keyboard.type(displayName);
		await this.chooseOption(displayName);
		await this.page.getByTestId('new-credential-type-button').click();
	}

	/** Fills in fields of the open form, by their names. */
	async fill(fields: Readonly<Record<string, string>>): Promise<void> {
		for (const [name, value] of Object.entries(fields)) {
			await this.parameter(name).locator('input, textarea').fill(value);
		}
		await this.untilTakenOver();
	}

	/** Saves the credential, which tests it too, and returns what the form says of the test. */
	async saveCredential(): Promise<string> {
		const answered = this.page.waitForResponse(/\/rest\/credentials\/test$/);
		await this.page.getByTestId('credential-save-button').click();
		const { data } = (await (await answered).json()) as { data: { status: string } };
		if (data.status === 'OK') {
			const success = this.page.getByTestId('credentials-config-container-test-success');
			await success.waitFor();
			return await success.innerText();
		}
		await this.page.getByText('More details').click();
		return await this.page.getByTestId('node-credentials-config-container').innerText();
	}

	async chooseCredential(name: string): Promise<void> {
		await this.page.getByTestId('node-credentials-select').click();
		await this.chooseOption(name);
	}

	/** A parameter of the open node. */
	parameter(name: string): Locator {
		return this.page.getByTestId(`parameter-input-${name}`);
	}

	async textOf(name: string): Promise<string> {
		return await this.parameter(name).locator('input').inputValue();
	}

	/** Takes a field of the open node's input by the mouse, and drops it on a place. */
	async dragField(field: string, place: Locator): Promise<void> {
		const fields = this.inputPanel().locator('[data-target="mappable"]');
		await fields.getByText(field, { exact: true }).hover();
		await this.page.mouse.down();
		const box = await place.boundingBox();
		if (!box) throw new Error(`There is no place to drop ${field} on.`);
		await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 10 });
		await this.page.mouse.up();
		await this.untilTakenOver();
	}

	/** The editor takes over what is typed or dropped a little later; a page's timers fire in the order of their times. */
	private async untilTakenOver(): Promise<void> {
		await this.page.evaluate('new Promise((resolve) => setTimeout(resolve, 500))');
	}

	/** Opens the list of options that can be added, and returns it. */
	async openOptions(): Promise<Locator> {
		const button = this.page.getByTestId('collection-parameter-add');
		await button.or(this.page.getByPlaceholder('Add Option')).first().click();
		return await this.openedChoices();
	}

	async addOption(displayName: string): Promise<void> {
		await (await this.openOptions()).getByText(displayName, { exact: true }).click();
	}

	/** Opens the list of choices of a parameter, and returns it. */
	async openChoices(parameter: string): Promise<Locator> {
		await this.parameter(parameter).click();
		return await this.openedChoices();
	}

	/** Runs the open node, and the nodes before it, until n8n tells the page that this has ended. */
	async executeStep(): Promise<void> {
		const ended = this.executionEnd();
		await this.page.getByTestId('node-execute-button').click();
		await ended;
	}

	/** What the open node's output panel shows, once it shows this text. */
	async outputWith(text: string): Promise<string> {
		const panel = this.page.getByTestId(/^(ndv-)?output-panel$/).first();
		await panel.getByText(text).first().waitFor();
		return await panel.innerText();
	}

	async closeMessages(): Promise<void> {
		const messages = this.page.locator('.el-notification');
		while ((await messages.count()) > 0) {
			const close = messages.first().locator('.el-notification__closeBtn');
			// It may be gone by itself in the meantime.
			await close.click({ timeout: 1_000 }).catch(() => undefined);
		}
	}

	/** Retries the newest execution with the workflow as it is saved now. Returns the new one's id. */
	async retryNewest(): Promise<string> {
		await this.page.getByTestId('radio-button-executions').click();
		await this.page.getByTestId('execution-preview-retry-button').click();
		const answered = this.page.waitForResponse(/\/executions\/\d+\/retry$/);
		await this.page
			.getByText(/with currently saved workflow/)
			.locator('visible=true')
			.click();
		return ((await (await answered).json()) as { data: { id: string } }).data.id;
	}

	private async chooseOption(text: string): Promise<void> {
		await this.choices().filter({ hasText: text }).first().click();
	}

	/** The choices of the list that was just opened, once it shows them. */
	private async openedChoices(): Promise<Locator> {
		await this.choices().first().waitFor();
		return this.choices();
	}

	private choices(): Locator {
		return this.page.locator('.el-select-dropdown__item:visible');
	}

	private inputPanel(): Locator {
		return this.page.getByTestId(/^(ndv-)?input-panel$/).first();
	}
}
