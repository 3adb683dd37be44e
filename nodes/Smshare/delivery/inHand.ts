/**
 * What executions of this process are about to send, by a name: settles when they know how it ended.
 * Other processes cannot be asked so; see `Claims`.
 */
const inHand = new Map<string, Promise<void>>();

/** When what somebody else is about to send is settled; undefined if nobody is about to send it. */
export function settlingOf(name: string): Promise<void> | undefined {
	return inHand.get(name);
}

/** Tells the others that something is about to be sent. Returns the function that tells them it is settled. */
export function takeInHand(name: string): () => void {
	let finish = () => {};
	const settled = new Promise<void>((resolve) => (finish = resolve));
	inHand.set(name, settled);
	return () => {
		if (inHand.get(name) === settled) inHand.delete(name);
		finish();
	};
}
