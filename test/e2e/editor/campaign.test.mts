import { textsReceived } from '../setup/setup.mts';
import { exampleFor } from '../examples/importing.mts';
import type { Node } from '../setup/workflows.mts';
import { editorForAll } from './editorForAll.mts';
import { nodeScreenshot, screenshot } from './screenshot.mts';

describe("a campaign in n8n's editor", () => {
	const setup = editorForAll();

	it('is imported from its file, runs, and says how many were sent and what failed', async () => {
		const { editor, gateway } = setup;
		const { page } = editor;
		const example = await exampleFor(setup, 'personalised-campaign.json');
		// The note above the nodes would be too small to be read in a picture.
		const nodes = (example.nodes as Node[]).filter(({ name }) => name !== 'How to use');
		await page.goto(`${setup.n8n.url}/workflow/new`);
		await page.getByTestId('workflow-import-input').setInputFiles({
			name: 'personalised-campaign.json',
			mimeType: 'application/json',
			buffer: Buffer.from(JSON.stringify({ ...example, nodes })),
		});
		await page.getByTestId('canvas-node').first().waitFor();
		const ended = editor.executionEnd();
		const execution = await editor.executeWorkflow();
		await ended;
		expect((await setup.rest.readExecution(execution)).status).toBe('success');
		expect(textsReceived(gateway)).toHaveLength(11);
		await editor.closeMessages();
		// What is imported is selected; a click beside it ends that.
		await page.locator('.vue-flow__pane').click({ position: { x: 300, y: 100 } });
		await page.setViewportSize({ width: 1280, height: 560 });
		await page.getByTestId('zoom-to-fit').click();
		await screenshot(page, 'workflow');
		await page.setViewportSize({ width: 1280, height: 900 });
		await editor.openNode('Send the offer');
		expect(await editor.outputWith('1 failed')).toMatch(/11 of 14 messages were sent/);
		await nodeScreenshot(page, 'node');
	});
});
