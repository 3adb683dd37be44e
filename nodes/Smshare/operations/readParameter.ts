import type { IExecuteFunctions, NodeParameterValue } from 'n8n-workflow';

import { ASK_N8N, compilePlainTemplate, type PlainTemplate } from './plainTemplate';

/** Reads one parameter for the item with this input index. */
export type ParameterReader = (item: number) => unknown;

/**
 * A reader for one parameter, which asks n8n's expression engine only where it must: a constant is
 * read once, and a template of text and plain `{{ $json.path }}` parts is filled from the item.
 *
 * @param name name of the parameter, dots reach into collections, e.g. `options.sendAt`
 * @param fallback what an absent parameter counts as; n8n demands one that is not undefined
 */
export function parameterReader(
	context: IExecuteFunctions,
	name: string,
	fallback: NodeParameterValue,
): ParameterReader {
	const read: ParameterReader = (item) => context.getNodeParameter(name, item, fallback);
	const raw = rawParameter(context, name);
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

function rawParameter(context: IExecuteFunctions, name: string): unknown {
	return name
		.split('.')
		.reduce<unknown>(
			(value, key) => (value as Record<string, unknown> | undefined)?.[key],
			context.getNode().parameters,
		);
}

/** Whether n8n would evaluate anything in this value: it does so for texts that begin with `=`. */
function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some(holdsExpression);
}
