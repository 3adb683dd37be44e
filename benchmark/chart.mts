import type { Report } from './report.mts';
import { addedMemory } from './report.mts';
import { AUTO, AUTO_100, HTTP, HTTP_IN_ORDER, SEND, SUMMARY } from './rows.mts';
import { SLOW_BULK, SLOW_HTTP, SLOW_SEND } from './slowRows.mts';
import { median } from './statistics.mts';

/** One bar of a chart. */
interface ChartBar {
	label: string;
	value: number;
	/** Whether it is this node's, and so has its colour. */
	isOurs: boolean;
}

/** Bars that have one scale, under one title. */
interface Panel {
	title: string;
	/** What a person should know to read it. */
	note: string;
	bars: ChartBar[];
	/** The value as a person reads it. */
	told: (value: number) => string;
}

const WIDTH = 760;
const LEFT = 300;
const LONGEST = 360;
const ROW = 30;

/** The main figures of a report as an SVG picture, which is light or dark as its reader's system is. */
export function chartOf(report: Report): string {
	const panels = panelsOf(report).filter(({ bars }) => bars.length > 1);
	let y = 16;
	const drawn = panels.map((panel) => {
		const text = drawPanel(panel, y);
		y += heightOf(panel);
		return text;
	});
	const what = panels.flatMap(({ title, bars, told }) => [
		`${title}: ${bars.map(({ label, value }) => `${label}, ${told(value)}`).join('; ')}.`,
	]);
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH}" height="${y}" role="img" font-family="system-ui, sans-serif">
<title>What sending takes, with this node and with the HTTP Request node</title>
<desc>${escaped(what.join(' '))}</desc>
<style>
.back { fill: #ffffff } text { fill: #1f2328; font-size: 14px }
.title { font-size: 17px; font-weight: 600 } .note { fill: #59636e; font-size: 13px }
.other { fill: #8c959f } .ours { fill: #1a7f37 } .strong { font-weight: 600 }
@media (prefers-color-scheme: dark) {
.back { fill: #0d1117 } text { fill: #f0f6fc } .note { fill: #9198a1 } .other { fill: #656c76 } .ours { fill: #3fb950 }
}
</style>
<rect class="back" width="${WIDTH}" height="${y}" rx="8"/>
${drawn.join('\n')}
</svg>
`;
}

function panelsOf(report: Report): Panel[] {
	const timeOf = (row: string, items: number): number =>
		median(report.measurements.find((m) => m.row === row && m.items === items)?.times ?? []);
	const bars = (...list: Array<[label: string, value: number, isOurs: boolean]>): ChartBar[] =>
		list
			.map(([label, value, isOurs]) => ({ label, value, isOurs }))
			.filter(({ value }) => !Number.isNaN(value));
	return [
		{
			title: 'How long n8n takes to send 10,000 different SMS',
			note: 'To a gateway on the same machine, so all of it is work. Shorter is better.',
			bars: bars(
				['HTTP Request, one at a time', timeOf(HTTP_IN_ORDER, 10_000), false],
				['HTTP Request, all at once', timeOf(HTTP, 10_000), false],
				['This node: Send', timeOf(SEND, 10_000), true],
				['This node: Bulk, 100 a request', timeOf(AUTO_100, 10_000), true],
				['This node: Bulk, 1,000 a request', timeOf(AUTO, 10_000), true],
			),
			told: (ms) => `${(ms / 1000).toFixed(ms < 1_000 ? 2 : 1)} s`,
		},
		{
			title: 'How long each SMS takes if the gateway needs 100 ms to answer',
			note: 'As over the internet. Send waits for each answer; Bulk puts 100 SMS into each request.',
			bars: bars(
				['This node: Send', timeOf(SLOW_SEND, 100) / 100, true],
				['HTTP Request, all at once', timeOf(SLOW_HTTP, 100) / 100, false],
				['This node: Bulk', timeOf(SLOW_BULK, 10_000) / 10_000, true],
			),
			told: (ms) => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`,
		},
		{
			title: 'How much memory 100,000 SMS take',
			note: 'Beyond what n8n needs for the items to be sent. Summarize returns one item with counts.',
			bars: bars(
				['This node: Bulk', addedMemory(report, AUTO, 100_000), true],
				['This node: Bulk with Summarize', addedMemory(report, SUMMARY, 100_000), true],
			),
			told: (megabytes) => `${megabytes.toFixed(0)} MB`,
		},
	];
}

const heightOf = ({ bars }: Panel): number => 66 + bars.length * ROW + 14;

function drawPanel({ title, note, bars, told }: Panel, top: number): string {
	const most = Math.max(...bars.map(({ value }) => value));
	const lines = bars.map(({ label, value, isOurs }, index) => {
		const y = top + 60 + index * ROW;
		// Even next to nothing is to be seen.
		const length = Math.max(2, (Math.max(0, value) / most) * LONGEST);
		const weight = isOurs ? ' class="strong"' : '';
		return [
			`<text x="${LEFT - 10}" y="${y + 15}" text-anchor="end"${weight}>${escaped(label)}</text>`,
			`<rect class="${isOurs ? 'ours' : 'other'}" x="${LEFT}" y="${y}" width="${length.toFixed(1)}" height="20" rx="3"/>`,
			`<text x="${(LEFT + length + 8).toFixed(1)}" y="${y + 15}"${weight}>${told(value)}</text>`,
		].join('\n');
	});
	return [
		`<text class="title" x="24" y="${top + 20}">${escaped(title)}</text>`,
		`<text class="note" x="24" y="${top + 42}">${escaped(note)}</text>`,
		...lines,
	].join('\n');
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
