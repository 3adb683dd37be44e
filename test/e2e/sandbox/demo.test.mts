import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { examplesFolder } from '../../../sandbox/demo/exampleWorkflow.mts';

const project = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

interface Demo {
	process: ChildProcessWithoutNullStreams;
	/** What it has written so far, both streams. */
	output(): string;
	ended: Promise<number | null>;
}

/** Starts the demo as `npm run demo` does. */
function startDemo(...args: string[]): Demo {
	const demo = spawn(process.execPath, ['--import', tsx, 'sandbox/demo.mts', ...args], {
		cwd: project,
	});
	let output = '';
	for (const stream of [demo.stdout, demo.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => (output += text));
	}
	const ended = once(demo, 'close').then(([code]) => code as number | null);
	return { process: demo, output: () => output, ended };
}

/** Waits until the demo has started n8n, to stay, and returns where both answer. */
async function addressesOf(demo: Demo): Promise<string[]> {
	while (!demo.output().includes('Press Ctrl-C')) {
		if (demo.process.exitCode !== null) throw new Error(demo.output());
		await once(demo.process.stdout, 'data');
	}
	return [...demo.output().matchAll(/^(?:n8n|Gateway): +(\S+)/gm)].map(([, url = '']) => url);
}

const answers = async (url: string): Promise<boolean> =>
	await fetch(url).then(
		({ ok }) => ok,
		() => false,
	);

describe('npm run demo', () => {
	it('ends with the number of SMS that the gateway accepted, one for each customer and one more', async () => {
		const csv = await readFile(join(examplesFolder, 'customers.csv'), 'utf8');
		const customers = csv.trim().split('\n').length - 1;
		const demo = startDemo();
		expect(await demo.ended).toBe(0);
		expect(demo.output().trimEnd().split('\n').at(-1)).toBe(
			`${customers + 1} SMS accepted by the gateway`,
		);
		expect(demo.output()).toContain('Hello Zoé Lefèvre, your order is ready: 2 croissants');
	});

	it('keeps n8n and the gateway until Ctrl-C where it is asked to stay', async () => {
		const demo = startDemo('--stay');
		const addresses = await addressesOf(demo);
		expect(await Promise.all(addresses.map(answers))).toEqual([true, true]);
		demo.process.kill('SIGINT');
		expect(await demo.ended).toBe(0);
		expect(await Promise.all(addresses.map(answers))).toEqual([false, false]);
	});

	it('leaves no n8n behind when it is killed', async () => {
		const demo = startDemo('--stay');
		const [n8n = ''] = await addressesOf(demo);
		demo.process.kill('SIGKILL');
		await demo.ended;
		const deadline = Date.now() + 10_000;
		while (Date.now() < deadline && (await answers(n8n))) await setTimeout(50);
		expect(await answers(n8n)).toBe(false);
	});
});
