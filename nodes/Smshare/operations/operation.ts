import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

/** An operation of the node: what n8n shows of it and what it does stand together. */
export interface Operation {
	/** Its entry in the Operation list. */
	option: INodePropertyOptions;
	/** Its fields, each shown for this operation only. */
	properties: INodeProperties[];
	/** Returns one output item for each input item, in input order. */
	execute(context: IExecuteFunctions): Promise<INodeExecutionData[]>;
}
