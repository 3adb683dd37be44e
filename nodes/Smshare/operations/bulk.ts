import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { contentFields, parameterSource } from '../fields/contentFields';
import { fieldSource } from '../input/fieldSource';
import type { Operation } from './operation';
import { optionsOf, resendNotice, sendAtOption } from '../fields/options';
import { sendItems } from '../run/sendItems';

const showOnlyForBulk = { operation: ['bulk'] };
const showOnlyForDefineBelow = { operation: ['bulk'], dataMode: ['defineBelow'] };
const showOnlyForAutoMap = { operation: ['bulk'], dataMode: ['autoMapInputData'] };

const dataModeField: INodeProperties = {
	displayName: 'Data Mode',
	name: 'dataMode',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: showOnlyForBulk },
	options: [
		{
			name: 'Auto-Map Input Data',
			value: 'autoMapInputData',
			description: 'Take number, text and time from fields of the input items',
		},
		{
			name: 'Define Below',
			value: 'defineBelow',
			description: 'Set number and text with expressions',
		},
	],
	default: 'defineBelow',
	description: 'Where number, text and time of each message come from',
};

const inputFields: INodeProperties[] = [
	{
		displayName: 'Destination Field',
		name: 'destinationField',
		type: 'string',
		required: true,
		default: 'destination',
		placeholder: 'e.g. customer.phone',
		displayOptions: { show: showOnlyForAutoMap },
		description: 'Name of the input field that holds the phone number; dots reach into objects',
	},
	{
		displayName: 'Message Field',
		name: 'messageField',
		type: 'string',
		required: true,
		default: 'message',
		placeholder: 'e.g. text',
		displayOptions: { show: showOnlyForAutoMap },
		description: 'Name of the input field that holds the text; dots reach into objects',
	},
	{
		displayName: 'Send At Field',
		name: 'sendAtField',
		type: 'string',
		default: 'sendAt',
		placeholder: 'e.g. appointment.remindAt',
		displayOptions: { show: showOnlyForAutoMap },
		description:
			'Name of the input field that holds the sending time; dots reach into objects. Items whose field is empty are sent at once, and so are items without a field named sendAt; any other name must exist.',
	},
];

const bulkOptions: INodeProperties[] = [
	{
		...sendAtOption,
		displayOptions: { show: { '/dataMode': ['defineBelow'] } },
	},
	{
		displayName: 'Batch Size',
		name: 'batchSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 100,
		placeholder: 'e.g. 100',
		description:
			'How many recipients one request holds at most. An item is never split. Read once, from the first item.',
	},
	{
		displayName: 'Group Identical',
		name: 'groupIdentical',
		type: 'boolean',
		default: true,
		description:
			'Whether items with equal text and time go to the gateway as one message with several numbers, within a batch. Not with Messages Per Minute. Read once, from the first item.',
	},
	{
		displayName: 'Messages Per Minute',
		name: 'messagesPerMinute',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		placeholder: 'e.g. 30',
		description:
			'Spread sending times so that the phone keeps to this rate, counting recipients. 0 means no pacing. Read once, from the first item.',
	},
	{
		displayName: 'Remove Duplicates',
		name: 'removeDuplicates',
		type: 'boolean',
		default: false,
		description:
			'Whether an equal text to an equal number is sent only once. Read once, from the first item.',
	},
];

const pacingNotice: INodeProperties = {
	displayName:
		'Messages Per Minute: the node does not wait. SMShare gets all messages at once, each with its time, and stopping the workflow does not call them back.',
	name: 'pacingNotice',
	type: 'notice',
	default: '',
	displayOptions: {
		show: { ...showOnlyForBulk, '/options.messagesPerMinute': [{ _cnd: { gt: 0 } }] },
	},
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
		...contentFields(showOnlyForDefineBelow),
		...inputFields,
		optionsOf(showOnlyForBulk, bulkOptions),
		pacingNotice,
		resendNotice(showOnlyForBulk),
	],

	async execute(context: IExecuteFunctions) {
		const dataMode = context.getNodeParameter('dataMode', 0, 'defineBelow');
		const source = dataMode === 'autoMapInputData' ? fieldSource : parameterSource;
		return await sendItems(context, { ...source(context), isBulk: true });
	},
};
