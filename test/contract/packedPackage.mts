import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The root of the repository: jest runs there. */
export const root = process.cwd();

export interface PackedPackage {
	/** Paths inside the tarball, sorted. */
	files: string[];
	/** Where the tarball is unpacked. */
	folder: string;
	remove(): void;
}

/** Packs the package as `npm publish` would, and unpacks the tarball into a temporary folder. */
export function packPackage(): PackedPackage {
	const temporary = mkdtempSync(join(tmpdir(), 'smshare-pack-'));
	const answer = execFileSync('npm', ['pack', '--json', '--pack-destination', temporary], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [packed] = JSON.parse(answer) as Array<{
		filename: string;
		files: Array<{ path: string }>;
	}>;
	if (!packed) throw new Error('npm packed nothing');
	execFileSync('tar', ['-xzf', join(temporary, packed.filename), '-C', temporary]);
	return {
		files: packed.files.map(({ path }) => path).sort(),
		folder: join(temporary, 'package'),
		remove: () => rmSync(temporary, { recursive: true, force: true }),
	};
}
