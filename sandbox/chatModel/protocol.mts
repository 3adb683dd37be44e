/**
 * The part of OpenAI's chat API that an agent with tools needs.
 * Source: https://platform.openai.com/docs/api-reference/chat
 */
export interface ChatMessage {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: string | null;
	tool_calls?: ToolCall[];
	/** Of a tool's answer: the call that it answers. */
	tool_call_id?: string;
}

export interface ToolCall {
	id: string;
	type: 'function';
	function: { name: string; /** JSON. */ arguments: string };
}

export interface ChatRequest {
	model: string;
	stream?: boolean;
	messages: ChatMessage[];
	tools?: Array<{
		type: 'function';
		function: { name: string; description?: string; parameters: Record<string, unknown> };
	}>;
}

/** What the tools have told the model so far in this conversation, one text for each call, in order. */
export function toolAnswersIn({ messages }: ChatRequest): string[] {
	return messages.filter(({ role }) => role === 'tool').map(({ content }) => content ?? '');
}

/** What the model says next: words, or calls of a tool, each with its arguments. */
export type Reply = { text: string } | { calls: Array<Record<string, unknown>> };

/**
 * The reply as the API's assistant message; all calls go to the first tool that was offered.
 * @param turn tells the calls of this reply from others of the conversation
 */
export function messageFor(reply: Reply, request: ChatRequest, turn: number): ChatMessage {
	if ('text' in reply) return { role: 'assistant', content: reply.text };
	const name = request.tools?.[0]?.function.name;
	if (name === undefined) throw new Error('The agent offers no tool.');
	const toolCalls = reply.calls.map((input, index): ToolCall => {
		const id = `call_${turn}_${index}`;
		return { id, type: 'function', function: { name, arguments: JSON.stringify(input) } };
	});
	return { role: 'assistant', content: null, tool_calls: toolCalls };
}

/** The whole answer, as one JSON text. */
export function completion(message: ChatMessage, { model }: ChatRequest): string {
	const choice = { index: 0, message, finish_reason: finishReason(message), logprobs: null };
	return JSON.stringify({
		...envelope(model),
		object: 'chat.completion',
		choices: [choice],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	});
}

/** The answer as server-sent events, each call in two pieces: the agent has to put them together. */
export function* completionChunks(message: ChatMessage, { model }: ChatRequest): Generator<string> {
	const chunk = (delta: object, reason: string | null = null): string => {
		const choices = [{ index: 0, delta, finish_reason: reason, logprobs: null }];
		const body = { ...envelope(model), object: 'chat.completion.chunk', choices };
		return `data: ${JSON.stringify(body)}\n\n`;
	};
	yield chunk({ role: 'assistant', content: message.content ?? '' });
	for (const [index, call] of (message.tool_calls ?? []).entries()) {
		const { name, arguments: text } = call.function;
		const half = Math.ceil(text.length / 2);
		const first = { name, arguments: text.slice(0, half) };
		yield chunk({ tool_calls: [{ ...call, index, function: first }] });
		yield chunk({ tool_calls: [{ index, function: { arguments: text.slice(half) } }] });
	}
	yield chunk({}, finishReason(message));
	yield 'data: [DONE]\n\n';
}

function envelope(model: string): object {
	return { id: 'chatcmpl-sandbox', created: Math.floor(Date.now() / 1000), model };
}

function finishReason(message: ChatMessage): string {
	return message.tool_calls ? 'tool_calls' : 'stop';
}
