import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installationFolder } from '../../../sandbox/n8n/cacheFolder.mts';
import { freePort } from '../../../sandbox/n8n/freePort.mts';
import { installVersion } from '../../../sandbox/n8n/install.mts';
import { tsx } from '../../../sandbox/tsx.mts';
import { makeSmallN8n, type SmallN8n } from '../setup/smallN8n.mts';

const require = createRequire(import.meta.url);
const install = pathToFileURL(require.resolve('../../../sandbox/n8n/install.mts')).href;

describe('the installation of n8n', () => {
	const before = { ...process.env };
	const installed: SmallN8n[] = [];
	const ignore = (): void => undefined;

	afterEach(async () => {
		process.env.XDG_CACHE_HOME = before.XDG_CACHE_HOME;
		if (before.XDG_CACHE_HOME === undefined) delete process.env.XDG_CACHE_HOME;
		for (const name of ['npm_config_registry', 'npm_config_fetch_retries', 'npm_config_cache']) {
			delete process.env[name];
		}
		await Promise.all(installed.splice(0).map((smallN8n) => smallN8n.remove()));
	});

	/** A small n8n with an empty cache folder. */
	async function smallN8n(sqliteScript?: string): Promise<SmallN8n> {
		const made = await makeSmallN8n(sqliteScript);
		installed.push(made);
		process.env.XDG_CACHE_HOME = made.cache;
		return made;
	}

	const found = async ({ cache }: SmallN8n) => await readdir(join(cache, 'n8n-nodes-smshare'));

	/** The folder that holds this version once it is whole, as its only entry. */
	const nameOf = ({ version }: SmallN8n) => installationFolder(version).split(/[\\/]/).at(-1);

	it('happens once, and leaves nothing but itself', async () => {
		const one = await smallN8n();
		const lines: string[] = [];
		const first = await installVersion(one.version, (line) => lines.push(line));
		expect(lines[0]).toMatch(/^Installing n8n 9\.9\.9/);
		expect(existsSync(first.script)).toBe(true);
		expect(await found(one)).toEqual([nameOf(one)]);
		const told = lines.length;
		expect(await installVersion(one.version, (line) => lines.push(line))).toEqual(first);
		expect(lines).toHaveLength(told);
	});

	it('may happen twice at the same time', async () => {
		const one = await smallN8n();
		const both = [installVersion(one.version, ignore), installVersion(one.version, ignore)];
		const [first, second] = await Promise.all(both);
		expect(second).toEqual(first);
		expect(await found(one)).toEqual([nameOf(one)]);
	});

	it('is made anew where the lock file has changed', async () => {
		const one = await smallN8n();
		await installVersion(one.version, ignore);
		const lock = join(one.version.folder, 'package-lock.json');
		await writeFile(lock, `${await readFile(lock, 'utf8')}\n`);
		await installVersion(one.version, ignore);
		expect(await found(one)).toHaveLength(2);
	});

	it('is not taken for whole where it was killed in the middle', async () => {
		const one = await smallN8n('node -e "setTimeout(() => {}, process.env.SLOW || 0)"');
		const script = `import { installVersion } from '${install}';
			installVersion(${JSON.stringify(one.version)}, console.log);`;
		const child = spawn(process.execPath, ['--import', tsx, '--input-type=module', '-e', script], {
			env: { ...process.env, SLOW: '60000' },
		});
		let told = '';
		for await (const text of child.stdout.setEncoding('utf8')) {
			told += String(text);
			if (told.includes('preparing its database driver')) child.kill('SIGKILL');
		}
		if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
		expect(existsSync(installationFolder(one.version))).toBe(false);
		await installVersion(one.version, ignore);
		expect(existsSync(installationFolder(one.version))).toBe(true);
	});

	it('removes what an ended one has left, and nothing that another is working on', async () => {
		const one = await smallN8n();
		const target = installationFolder(one.version);
		for (const name of ['old', 'new'])
			await mkdir(`${target}.partial-${name}`, { recursive: true });
		const anHourAgo = new Date(Date.now() - 3_600_000);
		await utimes(`${target}.partial-old`, anHourAgo, anHourAgo);
		await installVersion(one.version, ignore);
		expect(await found(one)).toEqual([nameOf(one), `${nameOf(one)}.partial-new`]);
	});

	it('says why it failed, where the log is, and leaves no folder', async () => {
		const one = await smallN8n();
		await writeFile(one.tarball, 'damaged');
		const failure = await installVersion(one.version, ignore).catch(
			(error: Error) => error.message,
		);
		expect(failure).toMatch(
			/downloading its packages failed .* A package arrived damaged\. Run it again\./,
		);
		const log = /The whole log: (.+)$/.exec(String(failure))?.[1] ?? '';
		expect(await readFile(log, 'utf8')).toContain('TAR_BAD_ARCHIVE');
		expect(await found(one)).toEqual([log.split(/[\\/]/).at(-1)]);
	});

	it('says that the registry could not be reached', async () => {
		const one = await smallN8n();
		process.env.npm_config_registry = `http://127.0.0.1:${await freePort()}`;
		process.env.npm_config_fetch_retries = '0';
		process.env.npm_config_cache = join(one.cache, 'npm');
		const dependencies = { n8n: '9.9.9' };
		const locked = { version: '9.9.9', integrity: `sha512-${'A'.repeat(86)}==` };
		const packages = { '': { dependencies }, 'node_modules/n8n': locked };
		const { folder } = one.version;
		await writeFile(join(folder, 'package.json'), JSON.stringify({ dependencies }));
		await writeFile(
			join(folder, 'package-lock.json'),
			JSON.stringify({ lockfileVersion: 3, packages }),
		);
		await expect(installVersion(one.version, ignore)).rejects.toThrow(
			/The npm registry could not be reached/,
		);
	});

	it('says that a machine with an old Node.js and no newer one in a package must bring one', async () => {
		const one = await smallN8n();
		const version = { ...one.version, oldestNode: 999 };
		await expect(installVersion(version, ignore)).rejects.toThrow(
			/^n8n 9\.9\.9 needs Node\.js 999 or newer/,
		);
	});
});
