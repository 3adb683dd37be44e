import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startTunnelProxy } from './tunnelProxy.mts';

const run = promisify(execFile);

/** An npm registry that stands in for the public one, as seen by whoever uses its proxy. */
export interface NpmRegistry {
	/** What makes n8n and npm come here: settings as for a company's proxy that looks into TLS. */
	env: Readonly<Record<string, string>>;
	/** The same for npm, as lines of an `.npmrc`: n8n keeps its environment from some of its calls. */
	npmrc: string;
	/** Offers a packed package; the last one is the newest. */
	publish(tarball: string): Promise<void>;
	stop(): Promise<void>;
}

interface Manifest {
	name: string;
	version: string;
	dist: { tarball: string; integrity: string };
}

/**
 * Starts one on the loopback interface. n8n takes another registry than npm's default from its
 * settings only with a licence, so this one answers at that address, by way of a proxy.
 */
export async function startNpmRegistry(): Promise<NpmRegistry> {
	const folder = await mkdtemp(join(tmpdir(), 'smshare-registry-'));
	const url = await defaultRegistry(folder);
	const files = await certificateFor(url.hostname, folder);
	const versions: Record<string, Manifest> = {};
	const tarballs = new Map<string, Buffer>();

	/** What stands at a path: a package, a version of it, or its tarball. */
	const find = (path: string): Buffer | string | undefined => {
		const newest = Object.values(versions).at(-1);
		if (!newest) return undefined;
		if (path === `/${newest.name}`) {
			const { name, version: latest } = newest;
			return JSON.stringify({ name, 'dist-tags': { latest }, versions });
		}
		if (path === `/${newest.name}/latest`) return JSON.stringify(newest);
		const [, version = ''] = path.split(`/${newest.name}/`);
		return tarballs.get(path) ?? (versions[version] && JSON.stringify(versions[version]));
	};
	const answer: RequestListener = ({ url: path = '/' }, response) => {
		const found = find(decodeURIComponent(path));
		if (typeof found === 'string') response.setHeader('content-type', 'application/json');
		response.writeHead(found === undefined ? 404 : 200).end(found ?? '{}');
	};
	const [key, cert] = await Promise.all([readFile(files.key), readFile(files.cert)]);
	const server = createServer({ key, cert }, answer);
	const proxy = await startTunnelProxy(url.hostname, (socket) => server.emit('connection', socket));
	const settings = {
		registry: url.href,
		'update-notifier': 'false',
		proxy: proxy.url,
		'https-proxy': proxy.url,
	};
	const npmrc = Object.entries({ ...settings, cafile: files.cert, cache: join(folder, 'cache') })
		.map(([name, value]) => `${name}=${value}\n`)
		.join('');
	const userconfig = join(folder, 'npmrc');
	await writeFile(userconfig, npmrc);

	return {
		env: {
			HTTP_PROXY: proxy.url,
			HTTPS_PROXY: proxy.url,
			NO_PROXY: '127.0.0.1,localhost',
			NODE_EXTRA_CA_CERTS: files.cert,
			NPM_CONFIG_USERCONFIG: userconfig,
		},
		npmrc,
		async publish(tarball) {
			const content = await readFile(tarball);
			const { stdout } = await run('tar', ['-xzOf', tarball, 'package/package.json']);
			const manifest = JSON.parse(stdout) as Manifest;
			const { name, version } = manifest;
			const path = `/${name}/-/${name}-${version}.tgz`;
			const integrity = `sha512-${createHash('sha512').update(content).digest('base64')}`;
			tarballs.set(path, content);
			versions[version] = { ...manifest, dist: { tarball: new URL(path, url).href, integrity } };
		},
		async stop() {
			await proxy.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

/** The registry that npm takes when nobody has said another. */
async function defaultRegistry(folder: string): Promise<URL> {
	const none = ['user', 'global'].map((kind) => `--${kind}config=${join(folder, kind)}`);
	const env = { PATH: process.env.PATH };
	const args = ['config', 'get', 'registry', ...none];
	const { stdout } = await run('npm', args, { cwd: folder, env });
	return new URL(stdout.trim());
}

/** Makes a key, and a certificate for this host that signs itself. */
async function certificateFor(
	host: string,
	folder: string,
): Promise<{ key: string; cert: string }> {
	const files = { key: join(folder, 'key.pem'), cert: join(folder, 'cert.pem') };
	const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
	const names = ['-subj', '/CN=smshare-tests', '-addext', `subjectAltName=DNS:${host}`];
	const output = ['-days', '2', '-keyout', files.key, '-out', files.cert];
	await run('openssl', ['req', ...kind, ...names, ...output]);
	return files;
}
