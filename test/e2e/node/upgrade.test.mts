import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import { itemsOf, type Item } from '../../../sandbox/n8n/executions.mts';
import { startN8n } from '../../../sandbox/n8n/n8n.mts';
import { connectRest, type Owner, type RestClient } from '../../../sandbox/n8n/rest.mts';
import { repack } from '../setup/repack.mts';
import { accountOf, requestsTo } from '../../gatewaySide.mts';
import { credentialFor, textsReceived } from '../setup/setup.mts';
import { subject } from '../setup/subject.mts';
import { chain, customers, customerTexts, smshare, smshareNode } from '../setup/workflows.mts';

describe('when the package is replaced by a newer one', () => {
	let gateway: Gateway;
	let userFolder: string;

	beforeEach(async () => {
		gateway = await startGateway({});
		userFolder = await mkdtemp(join(tmpdir(), 'smshare-upgrade-'));
	});

	afterEach(async () => {
		await gateway.stop();
		await rm(userFolder, { recursive: true, force: true });
	});

	/** Starts n8n on the same data with this version of the package in place of what was there. */
	async function withPackage<T>(
		packageVersion: string,
		owner: Owner | undefined,
		use: (rest: RestClient) => Promise<T>,
	): Promise<T> {
		const { n8nVersion: version, tarball } = subject();
		const packageTarball = await repack(tarball, packageVersion);
		try {
			const n8n = await startN8n({ version, packageTarball, userFolder });
			try {
				return await use(await connectRest(n8n.url, owner));
			} finally {
				await n8n.stop();
			}
		} finally {
			await rm(dirname(packageTarball), { recursive: true, force: true });
		}
	}

	async function run(rest: RestClient, workflow: string): Promise<Item[]> {
		const execution = await rest.runWorkflow(workflow);
		expect(execution.error).toBeUndefined();
		return itemsOf(execution, smshare);
	}

	async function installedVersion(): Promise<string> {
		const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-smshare');
		const manifest = await readFile(join(folder, 'package.json'), 'utf8');
		return (JSON.parse(manifest) as { version: string }).version;
	}

	it('stored credential, token and workflow go on working, without a new login', async () => {
		const first = await withPackage('1.0.0', undefined, async (rest) => {
			const credential = credentialFor(gateway, accountOf(gateway, 0));
			const node = smshareNode(await rest.createCredential(credential), { operation: 'bulk' });
			const workflow = await rest.createWorkflow(chain(...customers(2), node));
			return { owner: rest.owner, workflow, items: await run(rest, workflow) };
		});
		expect(await installedVersion()).toBe('1.0.0');
		const items = await withPackage('1.0.1', first.owner, async (rest) => {
			return await run(rest, first.workflow);
		});
		expect(await installedVersion()).toBe('1.0.1');
		expect(items).toEqual(first.items);
		expect(textsReceived(gateway)).toEqual([...customerTexts(2), ...customerTexts(2)]);
		expect(requestsTo(gateway, 'bulk').map(({ statusCode }) => statusCode)).toEqual([201, 201]);
		expect(gateway.logins()).toBe(1);
	});
});
