import { getGlobalState } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { about, ParameterError } from '../errors/parameterError';
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
	let options: Record<string, unknown> = Object.fromEntries(
		readers.map(([name]) => [name, undefined]),
	);
	return (item) => {
		for (const [name, read] of readers) {
			const value = read(item);
			// Nearly always what it was for the item before: then both share one object.
			if (options[name] !== value) options = { ...options, [name]: value };
		}
		return options;
	};
}

/** A function that reads one option for an item, and throws ParameterError as `readSettings` does. */
export function optionReader<T>(
	context: IExecuteFunctions,
	operation: OperationName,
	{ field, operations, isGuardRail, unset = field.default, read }: Option<T>,
): (item: number) => T {
	const checked = (value: unknown) => about(field.displayName, () => read(value));
	if (!operations.includes(operation)) {
		const value = checked(unset);
		return () => value;
	}
	if (isGuardRail) refuseModel(context, field);
	const valueOf = parameterReader(context, field, `options.${field.name}`, unset);
	let last: { value: unknown; option: T } | undefined;
	return (item) => {
		const value = valueOf(item);
		// What it was for the item before was checked then.
		if (!last || last.value !== value) last = { value, option: checked(value) };
		return last.option;
	};
}

/** What keeps a model in bounds is not for the model to set, though n8n may offer that. */
function refuseModel(context: IExecuteFunctions, { name, displayName }: INodeProperties): void {
	const { options = {} } = context.getNode().parameters;
	const raw = JSON.stringify((options as IDataObject)[name]) ?? '';
	if (!/\$fromAI\b/i.test(raw)) return;
	throw new ParameterError(
		displayName,
		'an AI model must not choose this',
		'Set it yourself, or use an expression without $fromAI.',
	);
}
