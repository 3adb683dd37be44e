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
			`the text takes ${count(segments)}, more than the ${MOST_SEGMENTS} that a phone can join`,
			'Shorten the text, or divide it into several messages.',
		);
	}
	if (!(maxSegments > 0) || segments <= maxSegments) return;
	throw new Refusal(
		`the text takes ${count(segments)}, more than the ${maxSegments} allowed`,
		[...reasons(text, measured), 'Shorten the text or raise Max Segments.'].join(' '),
	);
}

function reasons(text: string, { encoding, segments }: Measured): string[] {
	if (encoding === 'GSM-7') return [];
	const outside = charactersOutsideGsm7(text);
	const said = [
		`With ${listed(outside)} in it, only 67 characters fit into a segment instead of 153 (encoding UCS-2).`,
	];
	const smart = measure(toGsm7LookAlikes(text));
	if (smart.encoding === 'GSM-7') {
		const saved = segments - smart.segments;
		said.push(
			saved > 0
				? `Smart Encoding would save ${count(saved)}: the text would take ${smart.segments}.`
				: 'Smart Encoding would save nothing here.',
		);
	} else {
		said.push('Smart Encoding would not help here.');
	}
	return said;
}

const MOST_NAMED = 10;
const INVISIBLE = /^[\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}]$/u;

/** Names characters for a person to read: at most ten, those that cannot be seen by their code. */
export function listed(characters: readonly string[]): string {
	const names = characters.slice(0, MOST_NAMED).map((character) => {
		if (!INVISIBLE.test(character)) return `“${character}”`;
		const code = character.codePointAt(0) ?? 0;
		return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
	});
	const more = characters.length - names.length;
	if (more > 0) return `${names.join(', ')} and ${more} more characters`;
	const last = names.pop() ?? '';
	return names.length > 0 ? `${names.join(', ')} and ${last}` : last;
}

function count(segments: number): string {
	return segments === 1 ? '1 segment' : `${segments} segments`;
}
