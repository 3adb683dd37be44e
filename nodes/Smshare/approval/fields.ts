import type { INodeProperties } from 'n8n-workflow';

const showOnlyForSendAndWait = { operation: ['sendAndWait'] };

/** What kind of answer is asked for; names and values are those of n8n's own send-and-wait nodes. */
export const answerFields: INodeProperties[] = [
	{
		displayName: 'Response Type',
		name: 'responseType',
		type: 'options',
		options: [
			{
				name: 'Approval',
				value: 'approval',
				description: 'The person presses a button on the page that the link opens',
			},
			{
				name: 'Free Text',
				value: 'freeText',
				description: 'The person writes an answer on the page that the link opens',
			},
		],
		default: 'approval',
		displayOptions: { show: showOnlyForSendAndWait },
		description: 'What the person is asked for',
	},
	{
		displayName: 'Approval Options',
		name: 'approvalOptions',
		type: 'fixedCollection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show: { ...showOnlyForSendAndWait, responseType: ['approval'] } },
		description: 'Which buttons there are, and what stands on them',
		options: [
			{
				displayName: 'Values',
				name: 'values',
				values: [
					{
						displayName: 'Type of Approval',
						name: 'approvalType',
						type: 'options',
						options: [
							{ name: 'Approve Only', value: 'single' },
							{ name: 'Approve and Disapprove', value: 'double' },
						],
						default: 'double',
						description: 'Whether there is a button to decline, too',
					},
					{
						displayName: 'Approve Button Label',
						name: 'approveLabel',
						type: 'string',
						default: 'Approve',
						placeholder: 'e.g. Approve',
						description: 'What stands on the button to approve',
					},
					{
						displayName: 'Disapprove Button Label',
						name: 'disapproveLabel',
						type: 'string',
						default: 'Decline',
						placeholder: 'e.g. Decline',
						displayOptions: { show: { approvalType: ['double'] } },
						description: 'What stands on the button to decline',
					},
				],
			},
		],
	},
];

/** How long to wait for an answer; an option. */
export const limitWaitTimeOption: INodeProperties = {
	displayName: 'Limit Wait Time',
	name: 'limitWaitTime',
	type: 'fixedCollection',
	default: { values: { limitType: 'afterTimeInterval', resumeAmount: 45, resumeUnit: 'minutes' } },
	description:
		'How long to wait for an answer. Then the workflow goes on without one: the output is the input, without data.',
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [
				{
					displayName: 'Limit Type',
					name: 'limitType',
					type: 'options',
					options: [
						{
							name: 'After Time Interval',
							value: 'afterTimeInterval',
							description: 'Waits for a certain amount of time',
						},
						{
							name: 'At Specified Time',
							value: 'atSpecifiedTime',
							description: 'Waits until the set date and time',
						},
					],
					default: 'afterTimeInterval',
					description: 'What ends the wait',
				},
				{
					displayName: 'Amount',
					name: 'resumeAmount',
					type: 'number',
					typeOptions: { minValue: 0, numberPrecision: 2 },
					default: 1,
					placeholder: 'e.g. 45',
					displayOptions: { show: { limitType: ['afterTimeInterval'] } },
					description: 'How many units to wait',
				},
				{
					displayName: 'Unit',
					name: 'resumeUnit',
					type: 'options',
					options: [
						{ name: 'Minutes', value: 'minutes' },
						{ name: 'Hours', value: 'hours' },
						{ name: 'Days', value: 'days' },
					],
					default: 'hours',
					displayOptions: { show: { limitType: ['afterTimeInterval'] } },
					description: 'Unit of the amount',
				},
				{
					displayName: 'Max Date and Time',
					name: 'maxDateAndTime',
					type: 'dateTime',
					default: '',
					displayOptions: { show: { limitType: ['atSpecifiedTime'] } },
					description: "Until when to wait, in the workflow's time zone",
				},
			],
		},
	],
};
