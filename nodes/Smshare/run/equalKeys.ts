import type { Message } from '../input/readItem';

/** A message with the once-only key of another one in the same run. */
export interface EqualKey {
	message: Message;
	/** Input index of the one that is sent. */
	first: number;
}

/**
 * Takes out the messages whose once-only key another message of the run has. Of several, one that an
 * earlier try has sent stays, or else the first. What is only checked (Dry Run) keeps nothing out.
 *
 * @param tried items that an earlier try has sent or may have sent
 */
export function divideByKey(
	messages: readonly Message[],
	tried: ReadonlySet<number>,
): { ready: Message[]; equal: EqualKey[] } {
	const isKeyed = ({ onceOnlyKey, dryRun }: Message) => onceOnlyKey !== undefined && !dryRun;
	if (!messages.some(isKeyed)) return { ready: [...messages], equal: [] };
	const firsts = new Map<string, number>();
	const inOrder = [
		...messages.filter(({ item }) => tried.has(item)),
		...messages.filter(({ item }) => !tried.has(item)),
	];
	for (const message of inOrder.filter(isKeyed)) {
		const key = message.onceOnlyKey as string;
		if (!firsts.has(key)) firsts.set(key, message.item);
	}
	const ready: Message[] = [];
	const equal: EqualKey[] = [];
	for (const message of messages) {
		const first = isKeyed(message) ? firsts.get(message.onceOnlyKey as string) : undefined;
		if (first === undefined || first === message.item) ready.push(message);
		else equal.push({ message, first });
	}
	return { ready, equal };
}
