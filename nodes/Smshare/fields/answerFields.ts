import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** What kind of answer is asked for. Names and values are those of n8n's own send-and-wait nodes. */
export const responseTypeField: INodeProperties = {
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
	description: 'What the person is asked for',
};

/** Which buttons the page has. */
export const approvalOptionsField: INodeProperties = {
	displayName: 'Approval Options',
	name: 'approvalOptions',
	type: 'fixedCollection',
	placeholder: 'Add Option',
	default: {},
	description: 'Which buttons the page has, and what they say',
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
					description: 'Whether the page also has a button to decline',
				},
				{
					displayName: 'Approve Button Label',
					name: 'approveLabel',
					type: 'string',
					default: 'Approve',
					placeholder: 'e.g. Approve',
					description: 'Text of the button to approve',
				},
				{
					displayName: 'Disapprove Button Label',
					name: 'disapproveLabel',
					type: 'string',
					default: 'Decline',
					placeholder: 'e.g. Decline',
					displayOptions: { show: { approvalType: ['double'] } },
					description: 'Text of the button to decline',
				},
			],
		},
	],
};

/** The fields of an operation that asks for an answer. */
export function answerFields(show: IDisplayOptions['show']): INodeProperties[] {
	const forApproval = { ...show, responseType: ['approval'] };
	return [
		{ ...responseTypeField, displayOptions: { show } },
		{ ...approvalOptionsField, displayOptions: { show: forApproval } },
	];
}
