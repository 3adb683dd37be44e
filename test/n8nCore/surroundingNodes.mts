import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IRequestOptions,
} from 'n8n-workflow';

/** A description with all that n8n-core needs; what differs between the nodes below is given. */
function describe(own: Partial<INodeTypeDescription>): INodeTypeDescription {
	return {
		displayName: 'Node of the test harness',
		name: 'harness',
		group: ['transform'],
		version: 1,
		description: 'Belongs to the test harness',
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
		...own,
	};
}

/** Starts the workflow: like a webhook, it finds its items in the execution's stack and hands them on. */
export class Items implements INodeType {
	description = describe({ group: ['trigger'], inputs: [] });

	async trigger() {
		return {};
	}
}

/** Like n8n-nodes-base.noOp, the node that n8n's credential test pretends to run. */
export class NoOperation implements INodeType {
	description = describe({});

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [this.getInputData()];
	}
}

/**
 * Like Loop Over Items (n8n-nodes-base.splitInBatches, version 3): output 1 gives the next `batchSize` items, output 0
 * at the end all items that came back. It keeps its state in the node context, as the original does.
 */
export class LoopOverItems implements INodeType {
	description = describe({
		outputs: ['main', 'main'],
		properties: [{ displayName: 'Batch Size', name: 'batchSize', type: 'number', default: 1 }],
	});

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const state = this.getContext('node') as {
			items?: INodeExecutionData[];
			processed?: INodeExecutionData[];
		};
		if (state.items === undefined) {
			state.items = [...this.getInputData()];
			state.processed = [];
		} else {
			state.processed?.push(...this.getInputData());
		}
		const round = state.items.splice(0, this.getNodeParameter('batchSize', 0) as number);
		return round.length > 0
			? [[], round.map((item, index) => ({ ...item, pairedItem: { item: index } }))]
			: [state.processed ?? [], []];
	}
}

/** Options that both of n8n's request helpers take; each ignores those it does not know. */
export type SomeRequest = IHttpRequestOptions & IRequestOptions;

/**
 * Sends one request with any credential, by the helper that the HTTP Request node uses (`legacy`: the deprecated
 * `requestWithAuthentication`, which is the one HTTP Request has at version 4), or by its successor.
 */
export class HttpRequest implements INodeType {
	description = describe({
		properties: [
			{ displayName: 'Type', name: 'nodeCredentialType', type: 'string', default: '' },
			{ displayName: 'Legacy', name: 'legacy', type: 'boolean', default: false },
			{ displayName: 'Request', name: 'request', type: 'json', default: '{}' },
		],
	});

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const type = this.getNodeParameter('nodeCredentialType', 0) as string;
		const request = JSON.parse(this.getNodeParameter('request', 0) as string) as SomeRequest;
		const response: unknown = this.getNodeParameter('legacy', 0)
			? await this.helpers.requestWithAuthentication.call(this, type, request)
			: await this.helpers.httpRequestWithAuthentication.call(this, type, request);
		return [[{ json: { response: response as IDataObject } }]];
	}
}
