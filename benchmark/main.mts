/**
 * `npm run benchmark`: what the node costs in a real n8n, beside other ways to send the same messages.
 * See docs/performance.md.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { dirname } from 'node:path';
import { packPackage } from '../sandbox/pack.mts';
import { readableError } from '../sandbox/start/readableError.mts';
import { barLines } from './bar.mts';
import { barsOf } from './bars.mts';
import { chartOf } from './chart.mts';
import { startGatewayProcess } from './gatewayProcess.mts';
import { measureLoading, nodeVersionOf } from './loading.mts';
import { measureRows, type Measurement } from './measure.mts';
import { measureMemory } from './memory.mts';
import { updatePage } from './page.mts';
import { readOptions, usage, type Options } from './options.mts';
import { tablesOf, type Report } from './report.mts';
import { startSetup } from './setup.mts';

const tell = (line: string): void => void process.stderr.write(`${line}\n`);
const load = (): number => loadavg()[0] ?? NaN;

async function measure(options: Options): Promise<Report> {
	const before = load();
	const tarball = options.package ?? (await packPackage());
	const gateway = await startGatewayProcess();
	try {
		const setup = await startSetup(tarball, gateway, options.nodeOptions);
		const { installed } = setup.n8n;
		const { items: sizes, rounds, rows: only } = options;
		let measurements: Measurement[];
		try {
			measurements = await measureRows({ gateway, setup, sizes, rounds, only, tell });
		} finally {
			await setup.n8n.stop();
		}
		const memory = options.memory
			? await measureMemory({ tarball, gateway, sizes, rounds: Math.min(rounds, 3), only, tell })
			: [];
		return {
			date: new Date().toISOString().slice(0, 10),
			machine: {
				cores: cpus().length,
				node: await nodeVersionOf(installed.node),
				n8n: installed.version.version,
			},
			rounds,
			measurements,
			memory,
			loading: await measureLoading(tarball, installed),
			load: [before, load()],
		};
	} finally {
		await gateway.child.stop();
		if (!options.package) await rm(dirname(tarball), { recursive: true, force: true });
	}
}

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (options === 'help') return console.log(usage);
	const report = options.from
		? (JSON.parse(await readFile(options.from, 'utf8')) as Report)
		: await measure(options);
	const tables = tablesOf(report);
	const bars = barsOf(report);
	console.log(`\n${tables}\n\n${barLines(bars)}`);
	if (options.page) await updatePage(options.page, tables);
	if (options.chart) await writeFile(options.chart, chartOf(report));
	if (options.json) await writeFile(options.json, `${JSON.stringify(report, undefined, '\t')}\n`);
	const missed = bars.filter(({ holds }) => holds === false);
	if (missed.length > 0) throw new Error(`Falls short:\n${barLines(missed)}`);
}

main().catch((error: unknown) => {
	console.error(readableError(error));
	process.exitCode = 1;
});
