import { getGlobalState } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

import { about } from '../errors/parameterError';
import type { OperationName, Option } from '../fields/option';
import { OPTIONS, type ItemOptions, type RunOptions } from '../fields/options';
import { zoneOf } from '../sms/times/zone';
import { parameterReader } from './readParameter';

/** What holds for a whole run of the node. */
export interface Settings extends RunOptions {
	operation: OperationName;
	/** The workflow's time zone. */
	zone: string;
}

/**
 * Reads what holds for a whole run, from the first item.
 *
 * @throws ParameterError for an option that cannot be read or used
 */
export function readSettings(context: IExecuteFunctions, operation: OperationName): Settings {
	const options = optionsReader(context, operation, 'run')(0) as unknown as RunOptions;
	const zone = zoneOf(context.getTimezone(), getGlobalState().defaultTimezone);
	return { ...options, operation, zone };
}

/** A function that reads the options of one item, and throws ParameterError as `readSettings` does. */
export function itemOptionsReader(
	context: IExecuteFunctions,
	operation: OperationName,
): (item: number) => ItemOptions {
	const read = optionsReader(context, operation, 'item');
	return (item) => read(item) as unknown as ItemOptions;
}

/** Whether Summarize is on: it is to hold even if another option cannot be used. */
export function summarizes(context: IExecuteFunctions, operation: OperationName): boolean {
	try {
		return optionReader(context, operation, OPTIONS.summarize)(0) === true;
	} catch {
		return false;
	}
}

function optionsReader(
	context: IExecuteFunctions,
	operation: OperationName,
	per: 'run' | 'item',
): (item: number) => Record<string, unknown> {
	const readers = Object.entries<Option<unknown>>(OPTIONS)
		.filter(([, option]) => option.per === per)
		.map(([name, option]) => [name, optionReader(context, operation, option)] as const);
	return (item) => Object.fromEntries(readers.map(([name, read]) => [name, read(item)]));
}

function optionReader(
	context: IExecuteFunctions,
	operation: OperationName,
	{ field, operations, unset = field.default, read }: Option<unknown>,
): (item: number) => unknown {
	const checked = (value: unknown) => about(field.displayName, () => read(value));
	if (!operations.includes(operation)) {
		const value = checked(unset);
		return () => value;
	}
	const valueOf = parameterReader(context, field, `options.${field.name}`, unset);
	return (item) => checked(valueOf(item));
}
