import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { Refusal, type SmsPart } from '../sms/refusal';
import type { ItemSource } from '../fields/contentFields';
import { parameterReader } from './readParameter';

/** Its default name of the field for sending times, which input items need not have. */
const DEFAULT_SEND_AT_FIELD = 'sendAt';

/** Number, text and time as they stand in fields of the input items: no expression is evaluated. */
export function fieldSource(context: IExecuteFunctions): ItemSource {
	const items = context.getInputData();
	const names: Record<SmsPart, (item: number) => string> = {
		destination: nameReader(context, 'destinationField', 'destination'),
		message: nameReader(context, 'messageField', 'message'),
		sendAt: nameReader(context, 'sendAtField', DEFAULT_SEND_AT_FIELD),
	};
	const valueOf = (part: SmsPart, item: number) =>
		fieldOf(items[item]?.json ?? {}, names[part](item));
	const required = (part: SmsPart) => (item: number) => {
		const value = valueOf(part, item);
		if (value === undefined) throw missing(part, names[part](item));
		return value;
	};
	return {
		destination: required('destination'),
		message: required('message'),
		// A mistyped name must not turn scheduled messages into immediate ones.
		sendAt: (item) =>
			names.sendAt(item) === DEFAULT_SEND_AT_FIELD || names.sendAt(item) === ''
				? valueOf('sendAt', item)
				: required('sendAt')(item),
		labels: {
			destination: 'Destination Field',
			message: 'Message Field',
			sendAt: 'Send At Field',
		},
	};
}

function nameReader(
	context: IExecuteFunctions,
	parameter: string,
	fallback: string,
): (item: number) => string {
	const read = parameterReader(context, parameter, fallback);
	return (item) => String(read(item) ?? '');
}

/** The value of a field; a name with dots that is no field itself reaches into objects. */
function fieldOf(json: IDataObject, name: string): unknown {
	// No name is not the name of a spreadsheet's column without a header.
	if (name === '') return undefined;
	if (Object.hasOwn(json, name)) return json[name];
	if (!name.includes('.')) return undefined;
	return name.split('.').reduce<unknown>((value, key) => {
		const isObject = typeof value === 'object' && value !== null;
		return isObject && Object.hasOwn(value, key) ? (value as IDataObject)[key] : undefined;
	}, json);
}

function missing(part: SmsPart, name: string): Refusal {
	return new Refusal(
		part,
		name === '' ? 'no field is named' : `the input has no field “${name}”`,
		'Name a field that every input item has, or set Data Mode to Define Below and use expressions.',
	);
}
