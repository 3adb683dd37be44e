import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { cacheRoot, installationFolder } from './cacheFolder.mts';
import { runInstallStep } from './installStep.mts';
import { nodeBinaryFor } from './nodeBinary.mts';
import { defaultVersion, findVersion, type N8nVersion } from './versions.mts';

/** An n8n that is ready to be started. */
export interface InstalledN8n {
	version: N8nVersion;
	/** The folder with its node_modules. */
	folder: string;
	/** The Node.js executable to run it with. */
	node: string;
	/** n8n's own start script, the first argument for that executable. */
	script: string;
}

/** A folder in the making that nobody has touched for so long is left over from an ended run. */
const abandonedAfter = 10 * 60_000;

/** Like installVersion, for a version that versions.mts knows. */
export async function installN8n(
	version: string = defaultVersion,
	tell: (line: string) => void = console.log,
): Promise<InstalledN8n> {
	return await installVersion(findVersion(version), tell);
}

/**
 * Returns the n8n of this version from the user's cache folder, and installs it there on first use
 * (minutes, gigabytes), telling how it goes.
 *
 * It is built in a folder beside its place and renamed when whole, so an interrupted installation
 * is never used, and of two at once the second one to finish is dropped.
 * @param tell gets plain lines of progress
 * @throws when npm, the network or the disk fails; the message says which, and where the log is
 */
export async function installVersion(
	wanted: N8nVersion,
	tell: (line: string) => void,
): Promise<InstalledN8n> {
	const folder = installationFolder(wanted);
	if (!existsSync(folder)) await build(wanted, folder, tell);
	return installed(wanted, folder);
}

function installed(version: N8nVersion, folder: string): InstalledN8n {
	const script = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	return { version, folder, script, node: nodeBinaryFor(version, folder) };
}

async function build(
	version: N8nVersion,
	folder: string,
	tell: (line: string) => void,
): Promise<void> {
	const partial = `${folder}.partial-${randomBytes(4).toString('hex')}`;
	const log = `${partial}.log`;
	await mkdir(partial, { recursive: true });
	await removeAbandoned(folder);
	tell(`Installing n8n ${version.version}: on first use only, some minutes and up to 3 GB.`);
	tell(`  into ${folder}`);
	for (const file of ['package.json', 'package-lock.json']) {
		await copyFile(join(version.folder, file), join(partial, file));
	}
	const started = Date.now();
	const ticker = setInterval(() => {
		tell(`  … ${Math.round((Date.now() - started) / 1000)} s`);
		// Shows another process that this folder is being worked on.
		void utimes(partial, new Date(), new Date()).catch(() => undefined);
	}, 15_000);
	try {
		const step = { folder: partial, log, tell };
		// Without install scripts, since many of them want a compiler for what is never used here.
		const options =
			'--ignore-scripts --include=optional --engine-strict=false --no-audit --no-fund';
		await runInstallStep('downloading its packages', 'npm', ['ci', ...options.split(' ')], step);
		const sqlite = ['rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts'];
		await runInstallStep('preparing its database driver', 'npm', sqlite, step);
		const { node, script } = installed(version, partial);
		await runInstallStep('checking the driver', node, ['-e', 'require("sqlite3")'], step);
		await runInstallStep('checking n8n', node, [script, '--version'], step);
		await putInPlace(partial, folder);
		await rm(log, { force: true });
		tell(`Installed n8n ${version.version} in ${Math.round((Date.now() - started) / 1000)} s.`);
	} finally {
		clearInterval(ticker);
		await rm(partial, { recursive: true, force: true, maxRetries: 5 });
	}
}

async function putInPlace(partial: string, folder: string): Promise<void> {
	try {
		await rename(partial, folder);
	} catch (error) {
		// Another process may have been faster; its installation is as good.
		if (!existsSync(folder)) throw error;
	}
}

async function removeAbandoned(folder: string): Promise<void> {
	for (const name of await readdir(dirname(folder))) {
		if (!name.startsWith(`${basename(folder)}.partial-`)) continue;
		const path = join(cacheRoot(), name);
		const touched = await stat(path).catch(() => undefined);
		if (touched && Date.now() - touched.mtimeMs > abandonedAfter) {
			await rm(path, { recursive: true, force: true });
		}
	}
}
