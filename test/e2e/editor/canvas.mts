import { EventEmitter, once } from 'node:events';
import type { Locator, Page } from 'playwright-core';

/** A workflow in n8n's editor, as its user builds and runs it. Each call throws when it takes too long. */
export class Canvas {
	/** What n8n tells the page while a workflow runs, by type. */
	private readonly told = new EventEmitter();

	constructor(
		readonly page: Page,
		readonly url: string,
	) {
		page.on('websocket', (socket) =>
			socket.on('framereceived', ({ payload }) => {
				const [, type] = /"type":"(\w+)"/.exec(String(payload)) ?? [];
				if (type) this.told.emit(type);
			}),
		);
	}

	/** Starts a new workflow with the trigger that is started by hand, and opens the nodes panel. */
	async newWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		const firstStep = this.page.getByText('Add first step');
		await this.page.getByTestId('canvas-add-button').or(firstStep).first().click();
		await this.page.getByText('Trigger manually').first().click();
		await this.page.getByTestId('canvas-handle-plus').first().click();
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** Types into the search of the nodes panel, and waits until it lists the node. */
	async findNode(search: string, node: string): Promise<Locator> {
		await this.page.getByTestId('node-creator-search-bar').fill(search);
		const found = this.listed(node);
		await found.waitFor();
		return found;
	}

	/** Types into the search of the nodes panel and takes the node, then one of its actions. */
	async addNode(search: string, node: string, action: string): Promise<void> {
		await (await this.findNode(search, node)).click();
		await this.listed(action).click();
		await this.page.getByTestId('node-parameters').waitFor();
	}

	/**
	 * Adds a node at an input of another one, as the one under its tool or model.
	 * @param category where the nodes panel lists it
	 */
	async addAtInput(of: string, input: string, category: string, node: string): Promise<void> {
		await this.handle(of, `inputs/${input}/0`).getByTestId('canvas-handle-plus').click();
		await this.page.getByText(category, { exact: true }).first().click();
		await this.listed(node).click();
		await this.page.getByText('Add to workflow').click();
		await this.page.getByTestId('node-parameters').waitFor();
	}

	/** Draws a connection from a node to the input of another one. */
	async connect(from: string, to: string, type: string): Promise<void> {
		await this.handle(from, `outputs/${type}/0`).dragTo(this.handle(to, `inputs/${type}/0`));
	}

	/** A node, or one of its actions, in the nodes panel. */
	private listed(name: string): Locator {
		return this.page.getByTestId('node-creator-item-name').getByText(name, { exact: true });
	}

	private handle(node: string, handle: string): Locator {
		const nodes = this.page.getByTestId('canvas-node');
		const own = nodes.filter({ has: this.page.getByText(node, { exact: true }) });
		return own.locator(`[data-handleid="${handle}"]`);
	}

	/** Settles when n8n tells the page that an execution has ended. */
	async executionEnd(): Promise<void> {
		await once(this.told, 'executionFinished');
	}

	/** Runs the workflow that is open, and returns the execution's id. */
	async executeWorkflow(): Promise<string> {
		const started = this.page.waitForResponse(/\/rest\/workflows\/[^/]+\/run/);
		await this.page.getByTestId('execute-workflow-button').first().click();
		const { data } = (await (await started).json()) as { data: { executionId: string } };
		return data.executionId;
	}

	/** Closes the open node, so that the canvas is seen. */
	async closeNode(): Promise<void> {
		const oneOfThem = this.page.getByTestId('ndv-close-button');
		await this.page.getByTestId('back-to-canvas').or(oneOfThem).first().click();
		await this.page.getByTestId('node-parameters').waitFor({ state: 'hidden' });
	}

	async openNode(name: string): Promise<void> {
		await this.page.getByTestId('canvas-node').filter({ hasText: name }).dblclick();
		await this.page.getByTestId('node-parameters').waitFor();
	}

	/**
	 * Saves the workflow after a change, which version 2 does by itself as well.
	 * @param change what changes it
	 */
	async save(change: () => Promise<void>): Promise<void> {
		const saved = this.page.waitForResponse(
			(response) =>
				response.request().method() === 'PATCH' && response.url().includes('/rest/workflows/'),
		);
		await change();
		await this.page.keyboard.press('Control+s');
		await saved;
	}
}
