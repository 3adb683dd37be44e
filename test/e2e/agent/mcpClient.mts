/** What a tool answered. */
export interface ToolResult {
	content: Array<{ type: string; text: string }>;
	isError?: boolean;
}

export interface McpClient {
	/** The names of the tools that the server offers. */
	tools(): Promise<string[]>;
	call(name: string, input: Record<string, unknown>): Promise<ToolResult>;
}

type Result = { tools: Array<{ name: string }> } & ToolResult;

/**
 * Opens a session with an MCP server, as its "Streamable HTTP" transport has it.
 * Source: https://modelcontextprotocol.io/specification/2025-03-26/basic/transports
 * @throws when the server does not answer a request with a result
 */
export async function connectMcp(url: string): Promise<McpClient> {
	const session: Record<string, string> = {};
	let requests = 0;
	const post = async (message: Record<string, unknown>): Promise<Response> => {
		const accept = 'application/json, text/event-stream';
		const headers = { 'content-type': 'application/json', accept, ...session };
		const body = JSON.stringify({ jsonrpc: '2.0', ...message });
		return await fetch(url, { method: 'POST', headers, body });
	};
	const ask = async (method: string, params: object): Promise<Result> => {
		const response = await post({ id: ++requests, method, params });
		const text = await response.text();
		// The answer is an event stream with one event, or plain JSON.
		const [, data = text] = /^data: (.+)$/m.exec(text) ?? [];
		const id = response.headers.get('mcp-session-id');
		if (id !== null) session['mcp-session-id'] = id;
		const { result } = (data.startsWith('{') ? JSON.parse(data) : {}) as { result?: Result };
		if (!result) throw new Error(`${method} was answered with ${response.status}: ${text}`);
		return result;
	};
	await ask('initialize', {
		protocolVersion: '2025-03-26',
		capabilities: {},
		clientInfo: { name: 'test', version: '1' },
	});
	await post({ method: 'notifications/initialized' });
	return {
		tools: async () => (await ask('tools/list', {})).tools.map(({ name }) => name),
		call: async (name, input) => await ask('tools/call', { name, arguments: input }),
	};
}
