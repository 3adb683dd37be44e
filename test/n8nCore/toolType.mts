import type { INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';

/**
 * The form of a node that AI agents use, as `convertNodeToAiTool` of n8n 2.41.1's server makes it: no inputs, one
 * `ai_tool` output, `Tool` added to its names, and fields that describe the tool to the model.
 */
export function asToolType(nodeType: INodeType): INodeType {
	const { description } = nodeType;
	const isDescribed = description.properties.some(({ name }) => name === 'toolDescription');
	const describes = description.properties.some(({ name }) =>
		['resource', 'operation'].includes(name),
	);
	const tool: INodeTypeDescription = {
		...description,
		name: `${description.name}Tool`,
		displayName: `${description.displayName} Tool`,
		inputs: [],
		outputs: ['ai_tool'],
		usableAsTool: undefined,
		properties: [
			...(describes && !isDescribed ? [descriptionType] : []),
			...(isDescribed ? [] : [toolDescription(description.description, describes)]),
			...description.properties,
		],
	};
	return Object.create(nodeType, { description: { value: tool } }) as INodeType;
}

const descriptionType: INodeProperties = {
	displayName: 'Tool Description',
	name: 'descriptionType',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Set Automatically', value: 'auto' },
		{ name: 'Set Manually', value: 'manual' },
	],
	default: 'auto',
};

function toolDescription(byDefault: string, onlyManual: boolean): INodeProperties {
	return {
		displayName: 'Description',
		name: 'toolDescription',
		type: 'string',
		default: byDefault,
		required: true,
		typeOptions: { rows: 2 },
		...(onlyManual && { displayOptions: { show: { descriptionType: ['manual'] } } }),
	};
}
