import type { ReceivedSms } from '../gateway/phones.mts';

const sendingTime = ({ scheduleTimestamp }: ReceivedSms): string =>
	scheduleTimestamp === null ? 'now' : new Date(scheduleTimestamp).toISOString();

/**
 * The SMS as a plain table, one line each. The text comes last, because the width of emoji differs
 * between terminals.
 */
export function smsTable(messages: readonly ReceivedSms[]): string {
	const rows = messages.map((sms) => [
		sms.destination,
		sendingTime(sms),
		sms.message.replace(/\s+/g, ' '),
	]);
	const all = [['To', 'When', 'Text'], ...rows];
	const width = (column: number) => Math.max(...all.map((row) => row[column]?.length ?? 0));
	const [to, when] = [width(0), width(1)];
	const lines = all.map(([a = '', b = '', text]) => `${a.padEnd(to)}  ${b.padEnd(when)}  ${text}`);
	const [head = '', ...body] = lines;
	return [head, '-'.repeat(to + when + 60), ...body].join('\n');
}
