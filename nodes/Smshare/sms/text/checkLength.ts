import { charactersOutsideGsm7 } from './gsm7';
import { Refusal } from '../refusal';
import { measure, MOST_SEGMENTS, type Measured } from './segments';
import { toGsm7LookAlikes } from './smartEncoding';

/**
 * Refuses a text that takes more segments than allowed, or than can be joined again, and says what
 * makes it that long.
 *
 * @param measured what `measure` says of the text
 * @param maxSegments 0 or less: no limit
 * @throws Refusal
 */
export function checkLength(text: string, measured: Measured, maxSegments: number): void {
	const { segments } = measured;
	if (segments > MOST_SEGMENTS) {
		throw new Refusal(
			`the text needs ${count(segments)}, more than the ${MOST_SEGMENTS} that a phone can join to one message`,
			'Shorten the text, or divide it into several messages.',
		);
	}
	if (!(maxSegments > 0) || segments <= maxSegments) return;
	throw new Refusal(
		`the text needs ${count(segments)}, more than the ${maxSegments} allowed`,
		[...reasons(text, measured), 'Shorten the text, or raise Max SMS Per Message.'].join(' '),
	);
}

function reasons(text: string, { encoding, segments }: Measured): string[] {
	if (encoding === 'GSM-7') return [];
	const outside = charactersOutsideGsm7(text);
	const said = [
		`Because of ${listed(outside)}, each SMS holds only 67 characters instead of 153 (encoding UCS-2).`,
	];
	const smart = measure(toGsm7LookAlikes(text));
	if (smart.encoding === 'GSM-7') {
		const saved = segments - smart.segments;
		said.push(
			saved > 0
				? `The option Replace Costly Characters would save ${count(saved)}: the text would need ${smart.segments}.`
				: 'The option Replace Costly Characters would save nothing here.',
		);
	} else {
		said.push(
			'The option Replace Costly Characters cannot help here: not all of them have a plain look-alike.',
		);
	}
	return said;
}

const MOST_NAMED = 10;
/** What cannot be seen, or not alone, and what a person may call it. */
const UNSEEN: ReadonlyArray<[RegExp, string]> = [
	[/^\t$/, 'a tab'],
	[/^\p{Zs}$/u, 'a special space'],
	[/^\p{M}$/u, 'a separate accent'],
	[/^[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]$/u, 'an invisible character'],
];

/**
 * Names characters for a person to read: at most ten, without quotation marks, since they may be such
 * marks, and those that cannot be seen with their code.
 */
export function listed(characters: readonly string[]): string {
	const names = characters.slice(0, MOST_NAMED).map((character) => {
		const [, name] = UNSEEN.find(([pattern]) => pattern.test(character)) ?? [];
		if (name === undefined) return character;
		const code = character.codePointAt(0) ?? 0;
		return `${name} (U+${code.toString(16).toUpperCase().padStart(4, '0')})`;
	});
	const more = characters.length - names.length;
	if (more > 0) return `${names.join(', ')} and ${more} more characters`;
	const last = names.pop() ?? '';
	return names.length > 0 ? `${names.join(', ')} and ${last}` : last;
}

function count(segments: number): string {
	return `${segments} SMS`;
}
