import { randomUUID } from 'node:crypto';
import type { Workflow } from '../../../sandbox/n8n/rest.mts';
import { placed, type Node } from '../setup/workflows.mts';
import { toolNode } from './agentWorkflow.mts';

/**
 * A workflow that offers the node under test to MCP clients, at `/mcp/` and its `path`.
 * @param credential the id of an SMShare credential
 */
export function mcpWorkflow(credential: string): Workflow & { path: string } {
	const path = randomUUID();
	const trigger: Node = {
		name: 'MCP Server Trigger',
		type: '@n8n/n8n-nodes-langchain.mcpTrigger',
		typeVersion: 2,
		parameters: { path },
		webhookId: path,
	};
	const tool = toolNode(credential);
	const type = 'ai_tool';
	return {
		name: 'MCP',
		nodes: [placed(trigger, 0), placed(tool, 1)],
		connections: { [tool.name]: { [type]: [[{ node: trigger.name, type, index: 0 }]] } },
		settings: { executionOrder: 'v1' },
		path,
	};
}
