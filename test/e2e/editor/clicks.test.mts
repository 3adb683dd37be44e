import { accountOf } from '../../gatewaySide.mts';
import { credentialFor } from '../setup/setup.mts';
import { chain, smshare, smshareNode } from '../setup/workflows.mts';
import { editorForAll } from './editorForAll.mts';
import { nodeScreenshot } from './screenshot.mts';

/** Noon of a Sunday in the workflow's time zone, and when the window opens after that. */
const sunday = '2099-10-11T12:00:00';
const mondayMorning = Date.parse('2099-10-12T09:00:00+02:00');

const customer = {
	phone: '0639981001',
	'SMS text': 'See you tomorrow',
	appointment: { 'remind at': '2099-10-12T10:30:00' },
};

describe("what clicks in n8n's editor do to the node", () => {
	const setup = editorForAll();

	/** Opens the node of a workflow that has one customer for it. */
	async function openNode(parameters: Record<string, unknown>): Promise<void> {
		const form = credentialFor(setup.gateway, accountOf(setup.gateway, 0));
		const credential = await setup.rest.createCredential({ ...form, name: 'Shop phone' });
		const customers = {
			name: 'Customers',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: JSON.stringify(customer), options: {} },
		};
		const node = smshareNode(credential, { operation: 'bulk', ...parameters });
		const workflow = { ...chain(customers, node), settings: { timezone: 'Europe/Paris' } };
		await setup.editor.openWorkflow(await setup.rest.createWorkflow(workflow));
		await setup.editor.openNode(smshare);
	}

	it('an error names the input fields, and dragging them to where they belong puts it right', async () => {
		const { editor, gateway } = setup;
		await openNode({ dataMode: 'autoMapInputData' });
		await editor.executeStep();
		expect(await editor.page.getByTestId('node-error-message').innerText()).toContain(
			'the input has no field “destination”',
		);
		expect(await editor.page.getByTestId('node-error-description').innerText()).toContain(
			'The first item has the fields “phone”, “SMS text”, “appointment”',
		);
		await editor.closeMessages();
		await nodeScreenshot(editor.page, 'error');

		await editor.dragField('phone', editor.parameter('destinationField'));
		await editor.dragField('SMS text', editor.parameter('messageField'));
		await editor.dragField('remind at', editor.parameter('sendAtField'));
		await editor.executeStep();
		expect(await editor.textOf('destinationField')).toBe('phone');
		expect(await editor.textOf('messageField')).toBe('SMS text');
		expect(await editor.textOf('sendAtField')).toBe("appointment['remind at']");
		expect(gateway.phone()).toMatchObject([
			{
				destination: '0639981001',
				message: 'See you tomorrow',
				scheduleTimestamp: Date.parse('2099-10-12T10:30:00+02:00'),
			},
		]);
	});

	it('Sending Window is there whole when it is added, and stays when another option is', async () => {
		const { editor, gateway } = setup;
		const message = '={{ $json["SMS text"] }}';
		await openNode({ message, options: { sendAt: sunday } });
		await editor.addOption('Sending Window');
		await editor.addOption('Remove Duplicates');
		expect(await editor.textOf('from')).toBe('09:00');
		expect(await editor.textOf('to')).toBe('18:00');
		const days = editor.parameter('days');
		await days.getByText('Friday').waitFor();
		expect((await days.innerText()).split('\n')).toEqual([
			'Monday',
			'Tuesday',
			'Wednesday',
			'Thursday',
			'Friday',
		]);
		await nodeScreenshot(editor.page, 'options');
		await editor.executeStep();
		expect(gateway.phone()).toMatchObject([{ scheduleTimestamp: mondayMorning }]);
	});

	it('no operation is offered that the node does not have, such as Custom API Call', async () => {
		const { editor } = setup;
		await openNode({});
		const offered = await (await editor.openChoices('operation')).allInnerTexts();
		expect(offered.map((text) => text.split('\n')[0])).toEqual([
			'Send',
			'Bulk',
			'Send and Wait for Response',
		]);
	});
});
