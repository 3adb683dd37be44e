/**
 * Finds what `removeDuplicates` leaves: the same text goes to the same number once, to the first
 * entry that asks for it.
 *
 * @param list recipients already normalised, text as it will be sent
 * @returns the recipients that remain for each entry; an empty array means nothing of it remains
 */
export function withoutDuplicates(
	list: ReadonlyArray<{ recipients: string[]; text: string }>,
): string[][] {
	const reachedBy = new Map<string, Set<string>>();
	return list.map(({ recipients, text }) => {
		const reached = reachedBy.get(text) ?? new Set<string>();
		reachedBy.set(text, reached);
		return recipients.filter((recipient) => {
			if (reached.has(recipient)) return false;
			reached.add(recipient);
			return true;
		});
	});
}
