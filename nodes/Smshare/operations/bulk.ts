import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { inputFields } from '../fields/inputFields';
import { pacingNotice, resendNotice } from '../fields/notices';
import { optionsFieldOf } from '../fields/options';
import { contentFieldsOrTool } from '../fields/toolFields';
import { fieldSource } from '../input/fieldSource';
import { parameterSource } from '../input/source';
import { sendItems } from '../run/sendItems';
import type { Operation } from './operation';

const showOnlyForBulk = { operation: ['bulk'] };
const showOnlyForDefineBelow = { operation: ['bulk'], dataMode: ['defineBelow'] };
const showOnlyForAutoMap = { operation: ['bulk'], dataMode: ['autoMapInputData'] };

const dataModeField: INodeProperties = {
	displayName: 'Message Source',
	name: 'dataMode',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: showOnlyForBulk },
	options: [
		{
			name: 'From Input Fields',
			value: 'autoMapInputData',
			description: 'Name the input fields that hold number, text and time',
		},
		{
			name: 'Set Below',
			value: 'defineBelow',
			description: 'Set To and Message, with expressions for what differs from item to item',
		},
	],
	default: 'defineBelow',
	description: 'Where number, text and time of each message come from',
};

/** Many messages in few requests: the input items become the `smsBeans` of batches. */
export const bulk: Operation = {
	option: {
		name: 'Bulk',
		value: 'bulk',
		action: 'Send SMS in bulk',
		description: 'Send an SMS for each input item, many in one request',
	},

	properties: [
		dataModeField,
		...contentFieldsOrTool(showOnlyForDefineBelow),
		...inputFields(showOnlyForAutoMap),
		optionsFieldOf('bulk', showOnlyForBulk),
		pacingNotice(showOnlyForBulk),
		resendNotice(showOnlyForBulk),
	],

	async execute(context: IExecuteFunctions) {
		const dataMode = context.getNodeParameter('dataMode', 0, 'defineBelow');
		const source = dataMode === 'autoMapInputData' ? fieldSource : parameterSource;
		return await sendItems(context, source(context), 'bulk');
	},
};
