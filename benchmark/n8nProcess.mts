import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { RunningN8n } from '../sandbox/n8n/n8n.mts';

/** The peak memory of a process, where the system tells it: on Linux. */
export interface PeakMemory {
	/** From now on, only what is used from now on counts. */
	restart(): void;
	/** The most that it held in memory at once, in megabytes (10^6 bytes). */
	read(): number;
}

/** Watches an n8n's main process; its task runner is another one and does not count. */
export function peakMemoryOf(n8n: RunningN8n): PeakMemory | undefined {
	if (process.platform !== 'linux') return undefined;
	const folder = `/proc/${processIdOf(n8n)}`;
	return {
		// 5 resets the peak: man 5 proc_pid_clear_refs.
		restart: () => writeFileSync(`${folder}/clear_refs`, '5'),
		read() {
			const [, kilobytes] =
				/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`${folder}/status`, 'utf8')) ?? [];
			return (Number(kilobytes) * 1024) / 1e6;
		},
	};
}

function processIdOf({ installed, userFolder }: RunningN8n): string {
	const found = readdirSync('/proc').find((id) => {
		if (!/^\d+$/.test(id)) return false;
		const [node, script] = read(`/proc/${id}/cmdline`);
		if (node !== installed.node || script !== installed.script) return false;
		return read(`/proc/${id}/environ`).includes(`N8N_USER_FOLDER=${userFolder}`);
	});
	if (!found) throw new Error('The process of n8n was not found.');
	return found;
}

/** The parts of a list as the system keeps it; none where the process is gone or another user's. */
function read(path: string): string[] {
	try {
		return readFileSync(path, 'utf8').split('\0');
	} catch {
		return [];
	}
}
