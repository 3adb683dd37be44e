import type { CountryCode, NumberType } from 'libphonenumber-js/max';

/** Whose number it is, as far as its plan says, and for what. */
export interface Use {
	/** undefined if it is of no country, or of no one that the plan tells. */
	country: CountryCode | undefined;
	kind: NonNullable<NumberType>;
}

/**
 * Numbers that regulators keep for films, books and examples, and that libphonenumber's metadata
 * call invalid because nobody has them. They count as valid here: documentation, tests and a first
 * trial should work with numbers that belong to nobody, not with those of a stranger. Ranges that
 * the metadata know (+1 …555-01xx, 0491 570 156, 020 7946 0xxx, 0152 28817386) need no entry.
 */
const RANGES: ReadonlyArray<[range: RegExp, use: Use]> = [
	// France, 06 39 98 xx xx: reserved by Arcep for audiovisual works.
	[/^\+3363998\d{4}$/, { country: 'FR', kind: 'MOBILE' }],
	// United Kingdom, 07700 900xxx and 01632 960xxx: Ofcom, telephone numbers for drama use.
	[/^\+447700900\d{3}$/, { country: 'GB', kind: 'MOBILE' }],
	[/^\+441632960\d{3}$/, { country: 'GB', kind: 'FIXED_LINE' }],
	// Ireland, 020 91x xxxx: reserved by ComReg for drama.
	[/^\+3532091\d{5}$/, { country: 'IE', kind: 'MOBILE' }],
];

/**
 * What an E.164 number counts as that is of a range reserved for fiction, and that the metadata do not
 * know; undefined for any other number.
 */
export function fictionalUse(number: string): Use | undefined {
	return RANGES.find(([range]) => range.test(number))?.[1];
}
