import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { Refusal } from '../sms/refusal';

export type OperationName = 'send' | 'bulk' | 'sendAndWait';

/**
 * One entry of the Options collection, with all that is known of it: the field list, the reading and
 * the errors are derived from the entries in `options/`.
 */
export interface Option<T> {
	/** What n8n shows. Errors call the option by its displayName. */
	field: INodeProperties;
	/** The operations that offer it; in others it counts as not set. */
	operations: readonly OperationName[];
	/** When an operation that offers it shows it, if not always. */
	show?: Partial<Record<OperationName, IDisplayOptions['show']>>;
	/** Read once, from the first item, or for each item. */
	per: 'run' | 'item';
	/** Keeps a run in bounds that an AI model must not set: `$fromAI` in it is refused. */
	isGuardRail?: boolean;
	/** What it counts as if it was not added; without this, its default. */
	unset?: INodeProperties['default'];
	/**
	 * Checks what n8n gives for it.
	 *
	 * @throws Refusal for a value that cannot be used
	 */
	read(value: unknown): T;
}

/** Reads a whole number in a range; numeric text will do. */
export function wholeNumber(from: number, to: number): (value: unknown) => number {
	return (value) => {
		const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		if (typeof number === 'number' && Number.isInteger(number) && number >= from && number <= to) {
			return number;
		}
		const range = to === Number.MAX_SAFE_INTEGER ? `of ${from} or more` : `from ${from} to ${to}`;
		throw unusable(value, `is not a whole number ${range}`, `Give a whole number ${range}.`);
	};
}

/** Reads a boolean and nothing like one: a guess could send in earnest. */
export function trueOrFalse(value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	throw unusable(value, 'is neither true nor false', 'Set it to true or false.');
}

/** Reads one of the choices that a list offers. */
export function oneOf<T extends string>(
	choices: ReadonlyArray<{ name: string; value: T }>,
): (value: unknown) => T {
	return (value) => {
		const choice = choices.find((one) => one.value === value);
		if (choice) return choice.value;
		const names = choices.map(({ name }) => name);
		throw unusable(value, 'is not a choice', `Choose ${names.join(' or ')}.`);
	};
}

function unusable(value: unknown, what: string, advice: string): Refusal {
	return new Refusal(`${shown(value)} ${what}`, advice);
}

/** A value for an error: it may be anything that an expression gives, so it is cut short. */
function shown(value: unknown): string {
	const text = JSON.stringify(value) ?? 'nothing';
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
