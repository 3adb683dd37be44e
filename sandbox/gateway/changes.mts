import type { ServerResponse } from 'node:http';

/** How often, at most, the listeners are told, in milliseconds. */
const interval = 100;

/**
 * Tells open pages what is new, as server-sent events: a `snapshot` to each at first, then an
 * `update` whenever something changed, but not for each single message of a flood.
 */
export class Changes {
	readonly #listeners = new Set<ServerResponse>();

	readonly #news: () => unknown;

	#timer: NodeJS.Timeout | undefined;

	/** @param news makes the data of the next update; it is called once for all listeners */
	constructor(news: () => unknown) {
		this.#news = news;
	}

	/** Keeps the response open and writes events to it. */
	listen(response: ServerResponse, snapshot: () => unknown): void {
		// What others have yet to hear is in the snapshot, and must not come to this one again.
		this.#flush();
		response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
		response.write(Changes.#event('snapshot', snapshot()));
		this.#listeners.add(response);
		response.once('close', () => this.#listeners.delete(response));
	}

	/** Says that something changed. */
	happened(): void {
		this.#timer ??= setTimeout(() => this.#flush(), interval).unref();
	}

	#flush(): void {
		if (this.#timer) this.#send('update', this.#news());
	}

	#send(name: string, data: unknown): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const event = Changes.#event(name, data);
		for (const response of this.#listeners) response.write(event);
	}

	/** Sends a snapshot to all, in place of the update that is due. */
	restart(snapshot: unknown): void {
		this.#send('snapshot', snapshot);
	}

	static #event(name: string, data: unknown): string {
		return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
	}
}
