import { WAIT_INDEFINITELY, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import { ParameterError } from '../errors/failures';
import { parameterReader } from '../input/readParameter';
import { readSendAt } from '../sms/times/sendAt';

const UNITS: Readonly<Record<string, number>> = {
	minutes: 60_000,
	hours: 3_600_000,
	days: 86_400_000,
};

/** n8n's own end of time: nothing waits longer. */
const LATEST = WAIT_INDEFINITELY.getTime();

/**
 * Until when an answer is waited for.
 *
 * @param now epoch milliseconds
 * @returns epoch milliseconds; undefined where there is no limit
 * @throws ParameterError for a limit that cannot be read, or that is over before it begins
 */
export function readTimeLimit(context: IExecuteFunctions, now: number): number | undefined {
	const limit = parameterReader(context, 'options.limitWaitTime.values', null)(0);
	if (typeof limit !== 'object' || limit === null) return undefined;
	const { limitType } = limit as IDataObject;
	const until = limitType === 'atSpecifiedTime' ? at(context, limit) : after(limit, now);
	if (until <= now) throw wrong('the time is over already', 'Choose a time in the future.');
	return Math.min(until, LATEST);
}

function after(limit: object, now: number): number {
	const { resumeAmount, resumeUnit } = limit as IDataObject;
	const amount = Number(resumeAmount ?? 1);
	const unit = UNITS[String(resumeUnit ?? 'hours')];
	if (!(amount > 0) || unit === undefined) {
		throw wrong('the amount is not a number above 0', 'Set Amount to a number and choose a Unit.');
	}
	return now + amount * unit;
}

function at(context: IExecuteFunctions, limit: object): number {
	const { maxDateAndTime } = limit as IDataObject;
	let until: number | undefined;
	try {
		until = readSendAt(maxDateAndTime, context.getTimezone());
	} catch {
		// Said below, by the name of this field.
	}
	if (until === undefined) {
		throw wrong('there is no date and time', 'Choose one in Max Date and Time.');
	}
	return until;
}

function wrong(message: string, description: string): ParameterError {
	return new ParameterError('Limit Wait Time', message, description);
}
