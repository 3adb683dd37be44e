import type { IExecuteFunctions, INodeProperties, NodeParameterValueType } from 'n8n-workflow';

import { ParameterError } from '../errors/parameterError';
import { ASK_N8N, compilePlainTemplate, type PlainTemplate } from './plainTemplate';

/** Reads one parameter for the item with this input index. */
export type ParameterReader = (item: number) => unknown;

/**
 * A reader for one parameter, which asks n8n's expression engine only where it must: a constant is
 * read once, and a template of text and plain `{{ $json.path }}` parts is filled from the item.
 *
 * @param field the parameter as n8n shows it
 * @param path where its value stands, e.g. `options.sendAt`
 * @param unset what an absent parameter counts as; n8n demands one that is not undefined
 * @returns a reader that throws ParameterError where n8n cannot evaluate an expression
 */
export function parameterReader(
	context: IExecuteFunctions,
	field: INodeProperties,
	path: string = field.name,
	unset: NodeParameterValueType = field.default,
): ParameterReader {
	const read: ParameterReader = (item) => {
		try {
			return context.getNodeParameter(path, item, unset as object);
		} catch (error) {
			throw unreadable(field, error as Error);
		}
	};
	// Made when it is first used: what cannot be read fails the item that asks for it.
	let reader: ParameterReader | undefined;
	return (item) => (reader ??= readerFor(context, rawParameter(context, path), read))(item);
}

function readerFor(
	context: IExecuteFunctions,
	raw: unknown,
	read: ParameterReader,
): ParameterReader {
	if (!holdsExpression(raw)) {
		const constant = read(0);
		return () => constant;
	}
	const template = typeof raw === 'string' ? compilePlainTemplate(raw.slice(1)) : undefined;
	return template ? templateReader(context, template, read) : read;
}

/**
 * The first item is always read by n8n, and the template is trusted with the others only if it gives
 * the same there: should `$json` ever mean something else in some place, nothing wrong is sent.
 */
function templateReader(
	context: IExecuteFunctions,
	template: PlainTemplate,
	read: ParameterReader,
): ParameterReader {
	const items = context.getInputData();
	const fill = (item: number) => template(items[item]?.json ?? {});
	const first = read(0);
	if (!Object.is(fill(0), first)) return read;
	return (item) => {
		if (item === 0) return first;
		const value = fill(item);
		return value === ASK_N8N ? read(item) : value;
	};
}

function rawParameter(context: IExecuteFunctions, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(value, key) => (value as Record<string, unknown> | undefined)?.[key],
			context.getNode().parameters,
		);
}

function unreadable(
	{ displayName }: INodeProperties,
	{ message, description }: Error & { description?: string | null },
): ParameterError {
	const advice = description ?? 'Check the expression in this parameter.';
	return new ParameterError(displayName, `could not be read: ${message}`, advice);
}

/** Whether n8n would evaluate anything in this value: it does so for texts that begin with `=`. */
function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some(holdsExpression);
}
