import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { destinationFieldField, messageFieldField, sendAtFieldField } from '../fields/inputFields';
import { Refusal } from '../sms/refusal';
import { parameterReader } from './readParameter';
import type { Part, Source } from './source';

/** The most field names in one error. */
const MOST_NAMED = 20;

/** Number, text and time as they stand in fields of the input items: no expression is evaluated. */
export function fieldSource(context: IExecuteFunctions): Source {
	return {
		destination: partOf(context, destinationFieldField, isNeverOptional),
		message: partOf(context, messageFieldField, isNeverOptional),
		// A mistyped name must not turn scheduled messages into immediate ones.
		sendAt: partOf(
			context,
			sendAtFieldField,
			(name) => name === '' || name === sendAtFieldField.default,
		),
	};
}

const isNeverOptional = () => false;

/** @param isOptional tells of a field's name whether an item may be without that field */
function partOf(
	context: IExecuteFunctions,
	parameter: INodeProperties,
	isOptional: (name: string) => boolean,
): Part {
	const items = context.getInputData();
	const nameOf = parameterReader(context, parameter);
	const read = (item: number) => {
		const name = String(nameOf(item) ?? '');
		const value = fieldOf(items[item]?.json ?? {}, name);
		if (value !== undefined) return value;
		if (isOptional(name)) return null;
		throw missing(name, items[0]?.json ?? {});
	};
	return { label: parameter.displayName, read };
}

/** A step of a path as a person writes it, or in brackets, as n8n does: `customer['home phone']`, `phones[0]`. */
const STEP = /\[(?:(['"])(.*?)\1|(\d+))\]|[^.[\]]+/g;

/** The value of a field; a name that is no field itself can be a path into objects and lists. */
function fieldOf(json: IDataObject, name: string): unknown {
	// No name is not the name of a spreadsheet's column without a header.
	if (name === '') return undefined;
	if (Object.hasOwn(json, name)) return json[name];
	if (!/[.[]/.test(name)) return undefined;
	const steps = [...name.matchAll(STEP)].map(([step, , quoted, index]) => quoted ?? index ?? step);
	return steps.reduce<unknown>((value, key) => {
		const isObject = typeof value === 'object' && value !== null;
		return isObject && Object.hasOwn(value, key) ? (value as IDataObject)[key] : undefined;
	}, json);
}

/** @param first the json of the first item, whose fields are named for comparison */
function missing(name: string, first: IDataObject): Refusal {
	const fields = Object.keys(first);
	const named = fields.slice(0, MOST_NAMED).map(shown).join(', ');
	const more = fields.length > MOST_NAMED ? ` and ${fields.length - MOST_NAMED} more` : '';
	const has = fields.length > 0 ? `The first item has the fields ${named}${more}. ` : '';
	return new Refusal(
		name === '' ? 'no field is named' : `the input has no field ${shown(name)}`,
		`${has}Name a field that every input item has, or set Message Source to Set Below and use expressions.`,
	);
}

/** A name as it is, but for what cannot be seen in it, such as the mark at the start of a CSV file. */
function shown(name: string): string {
	const visible = name.replace(/[\p{C}\p{Zl}\p{Zp}\u00a0\u2000-\u200f]/gu, (character) => {
		const code = character.codePointAt(0) as number;
		return `\\u${code.toString(16).padStart(4, '0')}`;
	});
	return `“${visible}”`;
}
