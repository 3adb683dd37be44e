import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

/** Names that people and machines give to fields, and names that could trip an engine up. */
const NAMES = [
	'name', 'to', 'phone', 'first name', 'Prénom', '名前', 'a-b', 'a.b', '0', '12', 'length', '$', '_id',
	'json', 'item', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'prototype', 'valueOf',
	'isEmpty', 'first', 'order', 'emoji 🙂', "it's", '"q"', 'x]', 'new', 'class', 'null', '', ' ',
	'__defineGetter__', 'binding', 'mainModule', '_load', 'call', 'at', 'toDateTime', 'undefined',
]; // prettier-ignore

const name = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom('name', 'to', 'order', 'items', 'a') },
	{ weight: 3, arbitrary: fc.constantFrom(...NAMES) },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);

const primitive = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 12 }),
	fc.constantFrom(
		'',
		'=1+1',
		'{{ $json.name }}',
		'\\',
		"'",
		'`${1}`',
		'\ud83d',
		'Zoé 🙂',
		'\n',
		'$&',
	),
	fc.integer(),
	fc.double(),
	fc.constantFrom(0, -0, Number.NaN, Infinity, 1e21, 33639981234),
	fc.boolean(),
	fc.constantFrom(null, undefined),
	fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }),
);

const { value } = fc.letrec((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small', maxDepth: 3 },
		primitive,
		fc.array(tie('value'), { maxLength: 3 }),
		fc.array(fc.tuple(name, tie('value')), { maxLength: 4 }).map(Object.fromEntries),
	),
}));

/** The json of an input item. */
export const randomJson: fc.Arbitrary<IDataObject> = fc
	.array(fc.tuple(name, value), { minLength: 1, maxLength: 6 })
	.map((entries) => Object.fromEntries(entries) as IDataObject);

const step = fc.oneof(
	{ weight: 5, arbitrary: fc.constantFrom('.name', '.to', '.order', '.items', '.a', '[0]', '[1]') },
	name.map((text) => `.${text}`),
	name.map((text) => `["${text}"]`),
	name.map((text) => `['${text}']`),
	fc.constantFrom(
		'?.name',
		'[ "name" ]',
		'.length',
		'.toUpperCase()',
		'[name]',
		'.isEmpty()',
		' .to',
	),
);

const code = fc.oneof(
	{
		weight: 8,
		arbitrary: fc
			.tuple(
				fc.constantFrom('', ' ', '\n', '\t '),
				fc.array(step, { maxLength: 3 }),
				fc.constantFrom('', ' ', '  '),
			)
			.map(([before, steps, after]) => `${before}$json${steps.join('')}${after}`),
	},
	fc.constantFrom(
		'$itemIndex',
		'1 + 1',
		'$json',
		'$json.name + 1',
		'"x"',
		'',
		' ',
		'{ a: 1 }',
		'$json.name}',
	),
);

const text = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom('', 'Hello ', ', your order ', '.', '\n', ' ') },
	fc.constantFrom(
		'\\',
		'\\\\',
		'{',
		'}',
		'}}',
		'{ {',
		'"',
		"'",
		'`',
		'${x}',
		'\r\n',
		'.constructor',
		'🙂',
		'=',
	),
	fc.string({ unit: 'binary', maxLength: 8 }),
);

/** An expression without its leading `=`. */
export const randomTemplate: fc.Arbitrary<string> = fc
	.array(fc.tuple(text, code), { maxLength: 3 })
	.chain((pieces) =>
		text.map((last) => pieces.map(([before, inner]) => `${before}{{${inner}}}`).join('') + last),
	);
