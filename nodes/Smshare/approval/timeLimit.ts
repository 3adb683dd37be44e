import { WAIT_INDEFINITELY, type IDataObject } from 'n8n-workflow';

import { Refusal } from '../sms/refusal';
import { readSendAt } from '../sms/times/sendAt';

const UNITS: Readonly<Record<string, number>> = {
	minutes: 60_000,
	hours: 3_600_000,
	days: 86_400_000,
};

/**
 * Until when an answer is waited for.
 *
 * @param value what the option Limit Wait Time holds
 * @param zone IANA name of the workflow's time zone
 * @param now epoch milliseconds
 * @returns epoch milliseconds; undefined if there is no limit
 * @throws Refusal for a limit that cannot be read, or that is over already
 */
export function readTimeLimit(value: unknown, zone: string, now: number): number | undefined {
	const { values } = (value ?? {}) as { values?: IDataObject };
	if (!values) return undefined;
	const until = values.limitType === 'atSpecifiedTime' ? moment(values, zone) : after(values, now);
	if (until <= now) throw refusal('this time is in the past', 'Choose a time in the future.');
	return Math.min(until, WAIT_INDEFINITELY.getTime());
}

function after({ resumeAmount = 1, resumeUnit = 'hours' }: IDataObject, now: number): number {
	const unit = UNITS[String(resumeUnit)];
	const amount = resumeAmount === '' ? Number.NaN : Number(resumeAmount);
	if (amount > 0 && unit !== undefined) return now + amount * unit;
	throw refusal(
		'this is not an amount of time',
		'Set Amount to a number above 0, and choose a Unit.',
	);
}

function moment({ maxDateAndTime }: IDataObject, zone: string): number {
	const until = readSendAt(maxDateAndTime, zone);
	if (until !== undefined) return until;
	throw refusal('there is no date and time', 'Choose one in Max Date and Time.');
}

function refusal(message: string, description: string): Refusal {
	return new Refusal(message, description);
}
