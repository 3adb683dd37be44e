import type { IExecuteFunctions, NodeParameterValue } from 'n8n-workflow';

import type { TimeRules } from '../sms/times/planTimes';
import { readSendingWindow } from '../sms/times/sendingWindow';
import { ParameterError } from '../errors/failures';
import { parameterReader } from './readParameter';

/** What holds for a whole run of the node; read once, from the first item. */
export interface Settings {
	/** Whether the options of Bulk apply; Send makes one request for each item. */
	isBulk: boolean;
	/** How many recipients one request holds at most. */
	batchSize: number;
	groupIdentical: boolean;
	removeDuplicates: boolean;
	resendsUnconfirmed: boolean;
	timeoutSeconds: number;
	timeRules: TimeRules;
}

/**
 * @param isBulk whether the options that only Bulk has apply; Send makes one request for each item
 * @throws ParameterError for a value that is out of range, Refusal for a sending window that is none
 */
export function readSettings(context: IExecuteFunctions, isBulk: boolean): Settings {
	const option = (name: string, fallback: NodeParameterValue): unknown =>
		parameterReader(context, `options.${name}`, fallback)(0);
	const bulkOption = (name: string, fallback: NodeParameterValue): unknown =>
		isBulk ? option(name, fallback) : fallback;

	const messagesPerMinute = numberIn(
		'Messages Per Minute',
		bulkOption('messagesPerMinute', 0),
		0,
		60_000,
	);
	return {
		isBulk,
		batchSize: isBulk ? numberIn('Batch Size', option('batchSize', 100), 1, 1_000) : 1,
		// Paced messages differ in time, so there is nothing to group.
		groupIdentical:
			isOn('Group Identical', bulkOption('groupIdentical', true)) && messagesPerMinute === 0,
		removeDuplicates: isOn('Remove Duplicates', bulkOption('removeDuplicates', false)),
		resendsUnconfirmed: whenUnconfirmed(option('whenUnconfirmed', 'report')) === 'resend',
		timeoutSeconds: numberIn('Timeout', option('timeout', 30), 1, 3_600),
		timeRules: {
			messagesPerMinute,
			window: readSendingWindow(option('sendingWindow.window', null)),
			zone: context.getTimezone(),
		},
	};
}

/** @throws ParameterError unless the value is a whole number in the range */
export function numberIn(option: string, value: unknown, from: number, to: number): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isInteger(number) && number >= from && number <= to) {
		return number;
	}
	throw new ParameterError(
		option,
		`${shown(value)} is not a whole number from ${from} to ${to}`,
		`Set ${option} to a whole number from ${from} to ${to}.`,
	);
}

/** @throws ParameterError unless the value is true or false: a guess could send in earnest. */
export function isOn(option: string, value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	throw new ParameterError(
		option,
		`${shown(value)} is neither true nor false`,
		`Set ${option} to true or false.`,
	);
}

function whenUnconfirmed(value: unknown): 'report' | 'resend' {
	if (value === 'report' || value === 'resend') return value;
	throw new ParameterError(
		'When Unconfirmed',
		`${shown(value)} is not a choice`,
		'Set When Unconfirmed to Report or Resend.',
	);
}

/** A value for an error: it may be anything that an expression gives, so it is cut short. */
function shown(value: unknown): string {
	const text = JSON.stringify(value) ?? 'nothing';
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
