/** What one input item holds; `text` is what the templates give too. */
export interface InputItem {
	to: string;
	name: string;
	order: number;
	text: string;
}

/**
 * The body of a function that makes the input items; `count` stands for how many. It is text because
 * it runs in n8n's Code node as well as in the bare client.
 */
export const makeItems = `
	const names = ['Ann', 'Zoé', 'Jürgen', 'María', 'Bob', 'Chloé', 'Søren', 'Ines', 'Paul', 'Mia'];
	return Array.from({ length: count }, (_, index) => {
		const name = names[index % names.length] + ' ' + (index % 977);
		const order = 100000 + index;
		return {
			to: '+3363998' + String(index).padStart(4, '0').slice(-4),
			name,
			order,
			text: 'Hello ' + name + ', your order ' + order + ' is ready. See you soon!',
		};
	});`;

/** The same text as `text`, as people write it in a parameter. */
export const plainTemplate =
	'=Hello {{ $json.name }}, your order {{ $json.order }} is ready. See you soon!';

/** A template that only n8n's expression engine can fill. */
export const harderTemplate =
	'=Hello {{ $json.name.trim() }}, your order {{ $json.order }} is ready. See you soon!';

const codeWith = (count: number, json: string): string =>
	`const count = ${count};\nconst make = () => {${makeItems}};\nreturn make().map((json) => ({ json: ${json} }));`;

/** What n8n's Code node runs to make the items. */
export const codeOf = (count: number): string => codeWith(count, 'json');

/** The same, with orders that no other execution has. */
export const codeOfNewOrders = (count: number): string =>
	codeWith(count, "{ ...json, order: json.order + '-' + $execution.id }");
