import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startGateway } from '../../../sandbox/gateway/gateway.mts';
import { itemsOf } from '../../../sandbox/n8n/executions.mts';
import { startN8n } from '../../../sandbox/n8n/n8n.mts';
import { connectRest } from '../../../sandbox/n8n/rest.mts';
import { openPage } from '../browser/browser.mts';
import { Editor } from '../editor/editor.mts';
import { isNoise } from '../editor/noise.mts';
import { screenshot } from '../editor/screenshot.mts';
import { accountOf } from '../../gatewaySide.mts';
import { repack } from '../setup/repack.mts';
import { credentialFor, textsReceived } from '../setup/setup.mts';
import { subject } from '../setup/subject.mts';
import { chain, customers, customerTexts, smshare, smshareNode } from '../setup/workflows.mts';
import { CommunityNodes } from './communityNodes.mts';
import { startNpmRegistry } from './npmRegistry.mts';

describe("n8n's Community Nodes, with the package in a registry", () => {
	const stops: Array<() => Promise<unknown>> = [];

	afterEach(async () => {
		for (const stop of stops.splice(0).reverse()) await stop();
	});

	/** Keeps what was started, to be stopped in the end. */
	async function started<T extends { stop(): Promise<unknown> }>(starting: Promise<T>): Promise<T> {
		const one = await starting;
		stops.push(() => one.stop());
		return one;
	}

	/** Packs the package under test as this version of it. */
	async function packed(version: string): Promise<string> {
		const tarball = await repack(subject().tarball, version);
		stops.push(() => rm(dirname(tarball), { recursive: true, force: true }));
		return tarball;
	}

	it('is installed in the editor, updated while it is in use, and uninstalled', async () => {
		const gateway = await started(startGateway({}));
		const registry = await started(startNpmRegistry());
		await registry.publish(await packed('1.0.0'));
		const userFolder = await mkdtemp(join(tmpdir(), 'smshare-install-'));
		stops.push(() => rm(userFolder, { recursive: true, force: true }));
		const packages = join(userFolder, '.n8n', 'nodes');
		await mkdir(packages, { recursive: true });
		await writeFile(join(packages, '.npmrc'), registry.npmrc);
		const { n8nVersion: version } = subject();
		const n8n = await started(startN8n({ version, userFolder, env: registry.env }));
		const rest = await connectRest(n8n.url);
		const browser = await openPage({ isNoise });
		stops.push(() => browser.close());
		const editor = new Editor(browser.page, n8n.url);
		await editor.signIn(rest.owner);
		const communityNodes = new CommunityNodes(editor, 'n8n-nodes-smshare');

		await communityNodes.open();
		await communityNodes.fillIn();
		await screenshot(browser.page, 'install');
		await communityNodes.install();
		expect(await communityNodes.version()).toBe('1.0.0');
		await editor.newWorkflow();
		await editor.addNode('sms', 'SMShare', 'Send SMS');

		const credential = credentialFor(gateway, accountOf(gateway, 0));
		const node = smshareNode(await rest.createCredential(credential), { operation: 'bulk' });
		const workflow = await rest.createWorkflow(chain(...customers(2), node));
		const run = async () => {
			const execution = await rest.runWorkflow(workflow);
			expect(execution.error).toBeUndefined();
			return itemsOf(execution, smshare);
		};
		const before = await run();
		await registry.publish(await packed('1.0.1'));
		await communityNodes.open();
		await communityNodes.update();
		expect(await communityNodes.version()).toBe('1.0.1');
		expect(await run()).toEqual(before);
		expect(textsReceived(gateway)).toEqual([...customerTexts(2), ...customerTexts(2)]);
		expect(gateway.logins()).toBe(1);

		await communityNodes.uninstall();
		await expect(rest.startWorkflow(workflow)).rejects.toThrow('n8n-nodes-smshare.smshare');
		expect(browser.takeComplaints()).toEqual([]);
	});
});
