import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import { itemsOf, type Item } from '../../../sandbox/n8n/executions.mts';
import { startN8n } from '../../../sandbox/n8n/n8n.mts';
import { connectRest, type RestClient } from '../../../sandbox/n8n/rest.mts';
import { openPage, type BrowserPage } from '../browser/browser.mts';
import { Editor } from '../editor/editor.mts';
import { isNoise } from '../editor/noise.mts';
import { screenshot } from '../editor/screenshot.mts';
import { accountOf } from '../../gatewaySide.mts';
import { repack } from '../setup/repack.mts';
import { credentialFor, textsReceived } from '../setup/setup.mts';
import { subject } from '../setup/subject.mts';
import { chain, customers, customerTexts, smshare, smshareNode } from '../setup/workflows.mts';
import { CommunityNodes } from './communityNodes.mts';
import { startNpmRegistry, type NpmRegistry } from './npmRegistry.mts';

describe("n8n's Community Nodes, with the package in a registry", () => {
	const stops: Array<() => Promise<unknown>> = [];
	let gateway: Gateway;
	let registry: NpmRegistry;
	let rest: RestClient;
	let browser: BrowserPage;
	let editor: Editor;

	beforeAll(async () => {
		gateway = await startGateway({});
		stops.push(() => gateway.stop());
		registry = await startNpmRegistry();
		stops.push(() => registry.stop());
		const userFolder = await mkdtemp(join(tmpdir(), 'smshare-install-'));
		stops.push(() => rm(userFolder, { recursive: true, force: true }));
		const packages = join(userFolder, '.n8n', 'nodes');
		await mkdir(packages, { recursive: true });
		await writeFile(join(packages, '.npmrc'), registry.npmrc);
		const { n8nVersion: version } = subject();
		const n8n = await startN8n({ version, userFolder, env: registry.env });
		stops.push(() => n8n.stop());
		rest = await connectRest(n8n.url);
		browser = await openPage({ isNoise });
		stops.push(() => browser.close());
		editor = new Editor(browser.page, n8n.url);
		await editor.signIn(rest.owner);
	});

	afterAll(async () => {
		for (const stop of stops.splice(0).reverse()) await stop();
	});

	/** Offers the package under test as this version of it. */
	async function publish(version: string): Promise<void> {
		const tarball = await repack(subject().tarball, version);
		await registry.publish(tarball);
		await rm(dirname(tarball), { recursive: true, force: true });
	}

	async function run(workflow: string): Promise<Item[]> {
		const execution = await rest.runWorkflow(workflow);
		expect(execution.error).toBeUndefined();
		return itemsOf(execution, smshare);
	}

	it('is installed in the editor, updated while it is in use, and uninstalled', async () => {
		const communityNodes = new CommunityNodes(editor, 'n8n-nodes-smshare');
		await publish('1.0.0');
		await communityNodes.open();
		await communityNodes.fillIn();
		await screenshot(browser.page, 'install');
		await communityNodes.install();
		expect(await communityNodes.version()).toBe('1.0.0');
		await editor.newWorkflow();
		await editor.findNode('sms', 'SMShare');

		const credential = credentialFor(gateway, accountOf(gateway, 0));
		const node = smshareNode(await rest.createCredential(credential), { operation: 'bulk' });
		const workflow = await rest.createWorkflow(chain(...customers(2), node));
		const items = await run(workflow);

		await publish('1.0.1');
		await communityNodes.open();
		await communityNodes.update();
		expect(await communityNodes.version()).toBe('1.0.1');
		expect(await run(workflow)).toEqual(items);
		expect(textsReceived(gateway)).toEqual([...customerTexts(2), ...customerTexts(2)]);
		expect(gateway.logins()).toBe(1);

		await communityNodes.uninstall();
		await expect(rest.startWorkflow(workflow)).rejects.toThrow('n8n-nodes-smshare.smshare');
		expect(browser.takeComplaints()).toEqual([]);
	});
});
