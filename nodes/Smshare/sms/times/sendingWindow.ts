import { kindOf, quote, Refusal } from '../refusal';

/** When the phone may send: local wall-clock times and the days on which a window opens. */
export interface SendingWindow {
	/** HH:mm at which the window opens. */
	from: string;
	/** HH:mm at which it closes; earlier than `from`: on the next day; equal: the whole day. */
	to: string;
	/** 1 Monday … 7 Sunday, sorted, each once. Empty: every day. */
	days: number[];
}

const WALL_TIME = /^([01]?\d|2[0-3]):([0-5]\d)(?::00)?$/;
const MIDNIGHT_AT_THE_END = /^24:00(?::00)?$/;

/**
 * Reads the option `sendingWindow`.
 *
 * @param value what n8n gives for its one window, `{ from, to, days }`. Times may carry `:00`
 * seconds; `to` may be 24:00; days may be numeric text
 * @returns undefined when no window is set
 * @throws Refusal for times or days that are not understood
 */
export function readSendingWindow(value: unknown): SendingWindow | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	if (typeof value !== 'object') throw notAWindow(value);
	const fields = new Map<string, unknown>(Object.entries(value));
	const to = fields.get('to');
	return {
		from: readWallTime('from', fields.get('from')),
		to: MIDNIGHT_AT_THE_END.test(String(to)) ? '00:00' : readWallTime('to', to),
		days: readDays(fields.get('days')),
	};
}

function readWallTime(name: 'from' | 'to', value: unknown): string {
	const [, hour, minute] = (typeof value === 'string' && WALL_TIME.exec(value.trim())) || [];
	if (hour !== undefined && minute !== undefined) return `${hour.padStart(2, '0')}:${minute}`;
	throw new Refusal(
		`${name === 'from' ? 'Opens At' : 'Closes At'} is not a time of day: ${typeof value === 'string' ? quote(value) : kindOf(value)}`,
		'Give the times of the sending window in hours and minutes, such as 08:30 or 20:00.',
	);
}

function readDays(value: unknown): number[] {
	if (value === undefined || value === null || value === '') return [];
	const days: readonly unknown[] = Array.isArray(value) ? value : [value];
	return [...new Set(days.map(readDay))].sort((a, b) => a - b);
}

function readDay(value: unknown): number {
	const day = typeof value === 'string' && /^[1-7]$/.test(value.trim()) ? Number(value) : value;
	if (typeof day === 'number' && Number.isInteger(day) && day >= 1 && day <= 7) return day;
	throw new Refusal(
		`${typeof value === 'string' ? quote(value) : kindOf(value)} is not a day of the week`,
		'Choose the days of the sending window: 1 is Monday, 7 is Sunday.',
	);
}

function notAWindow(value: unknown): Refusal {
	return new Refusal(
		`${kindOf(value)} is not a sending window`,
		'Set the times and days of the sending window in its fields.',
	);
}
