import type {
	EngineRequest,
	EngineResponse,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

interface Tool {
	invoke(input: IDataObject): Promise<string>;
}

const toolsOnly = { connectionType: 'ai_tool', depth: 1 } as const;

type AgentState = { answers: IDataObject[] };

/**
 * An AI agent without a model: what the model would ask for is in `turns`, a list of turns, each a list of tool
 * inputs. The calls of a turn run at the same time. The tool itself is n8n-core's: what this node gets from
 * `getInputConnectionData` is the node under test wrapped by `createNodeAsTool` and `makeHandleToolInvocation`.
 * With `throughEngine` it asks the engine to run its calls instead, as agents from version 3 on do.
 */
export class Agent implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Agent of the test harness',
		name: 'agent',
		group: ['transform'],
		version: 1,
		description: 'Belongs to the test harness',
		defaults: {},
		inputs: ['main', 'ai_tool'],
		outputs: ['main'],
		properties: [
			{ displayName: 'Turns', name: 'turns', type: 'json', default: '[]' },
			{ displayName: 'Through Engine', name: 'throughEngine', type: 'boolean', default: false },
			{
				displayName: 'Tool for Each Call',
				name: 'toolForEachCall',
				type: 'boolean',
				default: false,
			},
		],
	};

	async execute(
		this: IExecuteFunctions,
		response?: EngineResponse<AgentState>,
	): Promise<INodeExecutionData[][] | EngineRequest> {
		const turns = JSON.parse(this.getNodeParameter('turns', 0) as string) as IDataObject[][];
		const answers = this.getNodeParameter('throughEngine', 0)
			? askEngine(turns, response, this.getParentNodes(this.getNode().name, toolsOnly))
			: await callTools(this, turns);
		return Array.isArray(answers) ? [answers.map((json) => ({ json }))] : answers;
	}
}

async function callTools(
	context: IExecuteFunctions,
	turns: IDataObject[][],
): Promise<IDataObject[]> {
	const makeTool = async (): Promise<Tool> => {
		const [tool] = (await context.getInputConnectionData('ai_tool', 0)) as Tool[];
		if (!tool) throw new Error('No tool is connected');
		return tool;
	};
	const shared = context.getNodeParameter('toolForEachCall', 0) ? undefined : await makeTool();
	const answers: IDataObject[] = [];
	for (const calls of turns) {
		// All are made before the first is called.
		const ready = await Promise.all(
			calls.map(async (call) => ({ call, tool: shared ?? (await makeTool()) })),
		);
		const results = await Promise.allSettled(
			ready.map(async ({ call, tool }) => await tool.invoke(call)),
		);
		for (const result of results) {
			answers.push(
				result.status === 'fulfilled'
					? { answer: result.value }
					: { error: (result.reason as Error).message },
			);
		}
	}
	return answers;
}

function askEngine(
	turns: IDataObject[][],
	response: EngineResponse<AgentState> | undefined,
	[tool]: Array<{ name: string }>,
): IDataObject[] | EngineRequest {
	const answers: IDataObject[] = response?.metadata.answers ?? [];
	for (const { data } of response?.actionResponses ?? []) {
		answers.push(
			data.error
				? { error: data.error.message }
				: { answer: JSON.stringify(data.data?.ai_tool?.[0]?.map(({ json }) => json)) },
		);
	}
	const asked = turns.reduce<number[]>(
		(sums, calls) => [...sums, (sums.at(-1) ?? 0) + calls.length],
		[],
	);
	const next = turns[asked.filter((sum) => sum <= answers.length).length];
	if (!next || !tool) return answers;
	return {
		actions: next.map((input, index) => ({
			actionType: 'ExecutionNodeAction' as const,
			nodeName: tool.name,
			input,
			type: 'ai_tool' as const,
			id: `call${answers.length + index + 1}`,
			metadata: { itemIndex: 0 },
		})),
		metadata: { answers },
	};
}
