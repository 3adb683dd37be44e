import { isBlank } from '../invisible';
import { kindOf, Refusal } from '../refusal';
import { withoutHalves } from './damage';

/**
 * Reads an item's text. Text stays exactly as it is: never trimmed, never split. Only half a
 * character becomes U+FFFD (�), see `damageIn`. Numbers and booleans become text.
 *
 * @throws Refusal when there is no text (nothing, or nothing that can be seen), or something else than
 * text
 */
export function readMessage(value: unknown): string {
	if (value === undefined || value === null) throw emptyText();
	if (typeof value === 'string') {
		if (isBlank(value)) throw emptyText();
		return withoutHalves(value);
	}
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	throw new Refusal(
		`the text is ${kindOf(value)}`,
		'Give the text of the message as a string. If it comes from an expression, choose the field of the item that holds the text.',
	);
}

function emptyText(): Refusal {
	return new Refusal(
		'the text is empty',
		'Give a text to send. If it comes from an expression, check that the item has that field.',
	);
}
