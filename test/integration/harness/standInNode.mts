import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

/** Sends each item's `to`, remembering in the node context what each run has had accepted. */
export class StandInNode implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Stand-in',
		name: 'standIn',
		group: ['output'],
		version: 1,
		description: 'Sends for tests',
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		usableAsTool: true,
		credentials: [{ name: 'standInApi', required: true }],
		properties: [
			{ displayName: 'To', name: 'to', type: 'string', default: '', required: true },
			{ displayName: 'Remember', name: 'remember', type: 'boolean', default: true },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const run = String(this.getWorkflowDataProxy(0).$runIndex);
		const context = this.getContext('node') as Record<string, number[] | undefined>;
		const done = (context[run] ??= []);
		const output: INodeExecutionData[] = [];
		for (const [item] of this.getInputData().entries()) {
			this.getExecutionCancelSignal()?.throwIfAborted();
			const to = this.getNodeParameter('to', item) as string;
			try {
				if (!done.includes(item)) await send(this, to);
				if (this.getNodeParameter('remember', item)) done.push(item);
				output.push({ json: { to, run }, pairedItem: { item } });
			} catch (error) {
				context.failed = [item];
				if (!this.continueOnFail()) throw error;
				output.push({ json: { error: (error as Error).message }, pairedItem: { item } });
			}
		}
		return [output];
	}
}

async function send(context: IExecuteFunctions, to: string): Promise<void> {
	const { url } = await context.getCredentials('standInApi');
	await context.helpers.httpRequestWithAuthentication.call(context, 'standInApi', {
		method: 'POST',
		url: `${url as string}/send`,
		body: { to },
		json: true,
	});
}
