/**
 * Finds what `removeDuplicates` leaves: the same text goes to the same number once, to the first
 * entry that asks for it.
 *
 * @param list recipients already normalised, text as it will be sent
 * @returns for each entry, the recipients that remain, and for each of the others the index of the
 * entry that reaches it; no recipients mean that nothing of the entry remains
 */
export function withoutDuplicates(
	list: ReadonlyArray<{ recipients: string[]; text: string }>,
): Array<{ recipients: string[]; firsts: number[] }> {
	const reachedBy = new Map<string, Map<string, number>>();
	return list.map(({ recipients, text }, index) => {
		const reached = reachedBy.get(text) ?? new Map<string, number>();
		reachedBy.set(text, reached);
		const firsts: number[] = [];
		const remaining = recipients.filter((recipient) => {
			const first = reached.get(recipient);
			if (first === undefined) reached.set(recipient, index);
			else firsts.push(first);
			return first === undefined;
		});
		return { recipients: remaining, firsts };
	});
}
