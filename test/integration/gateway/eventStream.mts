import type { GatewayNews } from '../../../sandbox/gateway/controlAnswers.mts';

export interface GatewayEvent {
	name: string;
	data: GatewayNews;
}

/** Listens to the gateway's server-sent events, as an open page does. */
export async function openEvents(pageUrl: string) {
	const ended = new AbortController();
	const response = await fetch(`${pageUrl}sandbox/events`, { signal: ended.signal });
	if (!response.body) throw new Error('The events have no body');
	const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
	let text = '';
	return {
		contentType: response.headers.get('content-type'),
		/** The next event; undefined when the gateway has ended the stream. */
		async next(): Promise<GatewayEvent | undefined> {
			while (!text.includes('\n\n')) {
				const { done, value } = await reader.read();
				if (done) return undefined;
				text += value;
			}
			const end = text.indexOf('\n\n');
			const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
			text = text.slice(end + 2);
			if (name === undefined || data === undefined) throw new Error('Not an event');
			return { name, data: JSON.parse(data) as GatewayNews };
		},
		close: () => ended.abort(),
	};
}
