import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import {
	completion,
	completionChunks,
	messageFor,
	toolAnswersIn,
	type ChatRequest,
	type Reply,
} from './protocol.mts';

/** What the model says at each of its turns; it can read what the tools have answered. */
export type Script = ReadonlyArray<(request: ChatRequest) => Reply>;

/** A language model that says what it is told to, at the address of OpenAI's chat API. */
export interface ChatModel {
	/** For the `url` field of n8n's OpenAI credential. */
	url: string;
	/** What agents have asked so far, in the order of arrival. */
	requests: readonly ChatRequest[];
	/** Forgets earlier requests and follows this script from now on. */
	follow(script: Script): void;
	/** What the tool told the model in the latest conversation, one text for each call, in order. */
	toolAnswers(): string[];
	stop(): Promise<void>;
}

/** Starts a model on a free port of the loopback interface. */
export async function startChatModel(): Promise<ChatModel> {
	const requests: ChatRequest[] = [];
	let script: Script = [];
	const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
			response.writeHead(404).end();
			return;
		}
		const asked = (await json(request)) as ChatRequest;
		requests.push(asked);
		const turn = requests.length;
		const say = script[turn - 1];
		if (!say) throw new Error(`The script has no turn ${turn}.`);
		const message = messageFor(say(asked), asked, turn);
		if (!asked.stream) {
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(completion(message, asked));
			return;
		}
		response.writeHead(200, { 'content-type': 'text/event-stream' });
		for (const chunk of completionChunks(message, asked)) response.write(chunk);
		response.end();
	};
	const server = createServer((request, response) => {
		answer(request, response).catch((error: Error) => {
			// The form of OpenAI's errors; 400, since agents repeat what failed with 5xx.
			response.writeHead(400, { 'content-type': 'application/json' });
			response.end(JSON.stringify({ error: { message: error.message } }));
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		requests,
		follow(next) {
			script = next;
			requests.length = 0;
		},
		toolAnswers() {
			return requests.slice(-1).flatMap(toolAnswersIn);
		},
		async stop() {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	};
}
