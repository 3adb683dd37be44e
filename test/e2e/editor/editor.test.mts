import { accountOf } from '../../gatewaySide.mts';
import { credentialFor, textsReceived } from '../setup/setup.mts';
import { editorForAll } from './editorForAll.mts';
import { screenshot } from './screenshot.mts';

describe("n8n's editor in a browser", () => {
	const setup = editorForAll();

	it('tests a new credential, and says what is wrong with it until it is right', async () => {
		const { browser, editor } = setup;
		const { login, password, apiKey } = accountOf(setup.gateway, 0);
		await editor.newCredential('SMShare API');
		await editor.fill({ login, password: 'wrong', apiKey, baseUrl: setup.gateway.url });
		expect(await editor.saveCredential()).toContain(
			'SMShare refused the login, password or API key (HTTP 400)',
		);
		expect(setup.gateway.logins()).toBe(0);
		await editor.fill({ password });
		expect(await editor.saveCredential()).toContain('Connection tested successfully');
		expect(setup.gateway.logins()).toBe(1);
		await editor.closeMessages();
		await screenshot(browser.page, 'credential');
	});

	it('finds the node by "sms", runs it in a workflow, and shows output, hints and errors', async () => {
		const { browser, editor } = setup;
		// No other test's credential may be chosen in its place.
		const name = `Phone at ${setup.gateway.url}`;
		const credential = credentialFor(setup.gateway, accountOf(setup.gateway, 0));
		await setup.rest.createCredential({ ...credential, name });
		await editor.newWorkflow();
		await editor.addNode('sms', 'SMShare', 'Send SMS');
		await editor.chooseCredential(name);
		await editor.fill({ destination: '0639981234', message: 'Your table is ready' });
		await editor.executeStep();
		expect(await editor.outputWith('accepted')).toMatch(/status[^]*accepted[^]*0639981234/);
		expect(textsReceived(setup.gateway)).toEqual(['Your table is ready']);

		const costly =
			'Your table is ready 👍. It is the one by the window, as you wished. See you soon!';
		await editor.fill({ message: costly });
		await editor.executeStep();
		expect(await editor.outputWith('1 message needs 2 SMS instead of 1')).toContain(
			'because of 👍 in item 0',
		);

		await editor.fill({ destination: '0612', message: 'Are you there?' });
		await editor.executeStep();
		expect(await editor.outputWith('0612 in item 0 looks too short')).toContain(
			'Set the option Default Country',
		);

		await editor.fill({ destination: 'Zoe' });
		await editor.executeStep();
		expect(await browser.page.getByTestId('node-error-message').innerText()).toBe(
			'To of item 0: “Zoe” is not a phone number',
		);
		expect(await browser.page.getByTestId('node-error-description').innerText()).toMatch(
			/^Give digits with an optional \+ in front/,
		);
		expect(textsReceived(setup.gateway)).toEqual(['Your table is ready', costly, 'Are you there?']);
	});
});
