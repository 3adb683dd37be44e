import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { examplesFolder } from '../../../sandbox/demo/exampleWorkflow.mts';
import { installN8n } from '../../../sandbox/n8n/install.mts';
import { startN8n, type RunningN8n } from '../../../sandbox/n8n/n8n.mts';
import { connectRest, type RestClient } from '../../../sandbox/n8n/rest.mts';
import { packPackage } from '../../../sandbox/pack.mts';

/** A running n8n with the package installed, and its owner. */
export interface SharedN8n {
	n8n: RunningN8n;
	rest: RestClient;
}

/** What a test file tests. */
export interface Subject {
	n8nVersion: string;
	/** Path of the packed package. */
	tarball: string;
	/**
	 * The n8n that all files of this version share; started for the first that asks. They do not
	 * disturb each other, because each has a gateway, credentials and workflows of its own.
	 */
	sharedN8n(): Promise<SharedN8n>;
}

/** A package that is already packed can be given, to test what was released. */
const given = process.env.SMSHARE_E2E_TARBALL;

let packed: Promise<string> | undefined;
const running = new Map<string, Promise<SharedN8n>>();

/** Past jest, which would keep these lines until the end. */
const tell = (line: string) => process.stderr.write(`${line}\n`);

/** Provides the packed package and an installed n8n of this version. */
export async function subjectFor(n8nVersion: string): Promise<Subject> {
	packed ??= given ? Promise.resolve(given) : packPackage();
	const tarball = await packed;
	await installN8n(n8nVersion, tell);
	const sharedN8n = () => {
		const shared = running.get(n8nVersion) ?? start(n8nVersion, tarball);
		running.set(n8nVersion, shared);
		return shared;
	};
	return { n8nVersion, tarball, sharedN8n };
}

async function start(version: string, packageTarball: string): Promise<SharedN8n> {
	const env = { N8N_RESTRICT_FILE_ACCESS_TO: examplesFolder };
	const n8n = await startN8n({ version, packageTarball, env });
	try {
		return { n8n, rest: await connectRest(n8n.url) };
	} catch (error) {
		await n8n.stop();
		throw error;
	}
}

/** Stops every shared n8n and removes the package that was packed here. */
export async function stopAll(): Promise<void> {
	const started = await Promise.allSettled(running.values());
	for (const one of started) if (one.status === 'fulfilled') await one.value.n8n.stop();
	const tarball = await packed?.catch(() => undefined);
	if (tarball && !given) await rm(dirname(tarball), { recursive: true, force: true });
}

/** The subject of the test file that calls this; setup/environment.mjs has put it there. */
export function subject(): Subject {
	const { smshareSubject } = globalThis as { smshareSubject?: Subject };
	if (!smshareSubject) throw new Error('This file runs outside of the end-to-end environment.');
	return smshareSubject;
}
