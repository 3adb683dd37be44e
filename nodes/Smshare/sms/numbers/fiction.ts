/**
 * Numbers that regulators keep for films, books and examples, and that libphonenumber's metadata
 * call invalid because nobody has them. They count as valid here: documentation, tests and a first
 * trial should work with numbers that belong to nobody, not with those of a stranger. Ranges that
 * the metadata know (+1 …555-01xx, 0491 570 156, 020 7946 0xxx, 0152 28817386) need no entry.
 */
const FICTION = new RegExp(
	[
		// France, 06 39 98 xx xx: reserved by Arcep for audiovisual works.
		'\\+3363998\\d{4}',
		// United Kingdom, 07700 900xxx and 01632 960xxx: Ofcom, telephone numbers for drama use.
		'\\+447700900\\d{3}',
		'\\+441632960\\d{3}',
		// Ireland, 020 91x xxxx: reserved by ComReg for drama.
		'\\+3532091\\d{5}',
	]
		.map((range) => `^${range}$`)
		.join('|'),
);

/** Whether an E.164 number is of a range reserved for fiction that the metadata do not know. */
export function isFiction(number: string): boolean {
	return FICTION.test(number);
}
