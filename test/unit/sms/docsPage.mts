/**
 * The tables of docs/messages.md, each as its header and rows of cells, and how to work out what
 * the node makes of them.
 */
import { measure } from '../../../nodes/Smshare/sms/text/segments.ts';
import { toGsm7LookAlikes } from '../../../nodes/Smshare/sms/text/smartEncoding.ts';
import { readCountry } from '../../../nodes/Smshare/sms/numbers/countries.ts';
import { numbersIn } from './numbers/numbersIn.mts';
import { planTimes } from '../../../nodes/Smshare/sms/times/planTimes.ts';
import { readSendAt } from '../../../nodes/Smshare/sms/times/sendAt.ts';
import { toLocalIso } from '../../../nodes/Smshare/sms/times/zone.ts';
import { Refusal } from '../../../nodes/Smshare/sms/refusal.ts';

const PARIS = 'Europe/Paris';

type Row = readonly string[];
export interface Table {
	header: Row;
	rows: Row[];
}

export function tablesOf(page: string): Table[] {
	const tables: Table[] = [];
	let open: string[][] = [];
	for (const line of [...page.split('\n'), '']) {
		if (line.startsWith('|')) {
			open.push(
				line
					.split('|')
					.slice(1, -1)
					.map((cell) => cell.trim()),
			);
		} else if (open.length > 0) {
			const [header = [], , ...rows] = open;
			tables.push({ header, rows });
			open = [];
		}
	}
	return tables;
}

const code = (text: string) => `\`${text}\``;
const plain = (cell = '') => cell.replace(/^`|`$/g, '');
const number = (cell = '') => Number(cell.replace(/\D/g, ''));
const grouped = (value: number) => value.toLocaleString('en');

function orRefused(read: () => string): string {
	try {
		return code(read());
	} catch (error) {
		if (error instanceof Refusal) return 'refused';
		throw error;
	}
}

function readTime(text: string): number {
	const at = readSendAt(text, PARIS);
	if (at === undefined) throw new Error(`No time: ${text}`);
	return at;
}

function planned(count: number, messagesPerMinute: number): number {
	const wishes = Array.from({ length: count }, () => ({ at: undefined, recipients: 1 }));
	return planTimes(wishes, { messagesPerMinute, zone: PARIS }, 0).at(-1) ?? 0;
}

/** 19980000 ms as 5:33:00. */
function duration(ms: number): string {
	const seconds = Math.round(ms / 1000);
	const two = (value: number) => String(Math.floor(value) % 60).padStart(2, '0');
	return `${Math.floor(seconds / 3600)}:${two(seconds / 60)}:${two(seconds)}`;
}

const FRIDAY_EVENING = readTime('2027-01-15T19:58:00');
const WINDOW = { from: '08:00', to: '20:00', days: [1, 2, 3, 4, 5] };

/** How many letters fit into so many segments. */
function room(letter: string, segments: number): number {
	let letters = 0;
	while (measure(letter.repeat(letters + 1)).segments <= segments) letters++;
	return letters;
}

/** What a row should say, by the first and the last cell of its table's header. */
export const EXPECTED: Readonly<Record<string, (row: Row, header: Row) => Row>> = {
	'Encoding … Each segment of several': ([encoding = '', characters = '']) => {
		const letter = encoding === 'GSM-7' ? 'a' : 'ê';
		const single = `${room(letter, 1)} characters`;
		return [encoding, characters, single, `${room(letter, 10) / 10} characters`];
	},
	'Text … 10,000': ([text = ''], header) => {
		const { encoding, segments } = measure(plain(text));
		const totals = header.slice(3).map((recipients) => grouped(number(recipients) * segments));
		return [text, encoding, String(segments), ...totals];
	},
	'Text … Segments': ([text = '']) => {
		const smart = toGsm7LookAlikes(plain(text));
		const segments = (of: string) => String(measure(of).segments);
		return [
			text,
			segments(plain(text)),
			smart === plain(text) ? 'unchanged' : code(smart),
			segments(smart),
		];
	},
	'Written … Default Country: France': ([given = '']) => [
		given,
		orRefused(() => numbersIn(plain(given)).join()),
		orRefused(() => numbersIn(plain(given), 'FR').join()),
	],
	'Written … Sent to': ([given = '', country = '', why = '']) => [
		given,
		country,
		why,
		orRefused(() => numbersIn(plain(given), readCountry(country)).join()),
	],
	'Given … Sent at': ([given = '']) => [
		given,
		orRefused(() => toLocalIso(readTime(plain(given)), PARIS)),
	],
	'Messages … 60 a minute': ([count = ''], header) => [
		count,
		...header.slice(1).map((rate) => duration(planned(number(count), number(rate)))),
	],
	'Message … Sent at': ([count = '']) => {
		const wishes = Array.from({ length: number(count) }, () => ({
			at: FRIDAY_EVENING,
			recipients: 1,
		}));
		const rules = { messagesPerMinute: 30, window: WINDOW, zone: PARIS };
		const last = planTimes(wishes, rules, FRIDAY_EVENING - 1).at(-1) ?? 0;
		return [count, code(toLocalIso(last, PARIS))];
	},
};

/** The key of a table in EXPECTED. */
export function keyOf({ header }: Table): string {
	return `${header[0] ?? ''} … ${header.at(-1) ?? ''}`;
}
