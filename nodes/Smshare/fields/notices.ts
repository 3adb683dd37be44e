import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** What a person should know who chooses When Unconfirmed: Resend. */
export function resendNotice(show: IDisplayOptions['show']): INodeProperties {
	return {
		displayName:
			'Resend: a retry sends messages again that got no clear answer. Those that had been accepted then arrive twice.',
		name: 'resendNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { ...show, '/options.whenUnconfirmed': ['resend'] } },
	};
}

/** What a person should know who sets Messages Per Minute. */
export function pacingNotice(show: IDisplayOptions['show']): INodeProperties {
	return {
		displayName:
			'Messages Per Minute: the node does not wait. SMShare gets all messages at once, each with its time, and stopping the workflow does not call them back.',
		name: 'pacingNotice',
		type: 'notice',
		default: '',
		displayOptions: {
			show: { ...show, '/options.messagesPerMinute': [{ _cnd: { gt: 0 } }] },
		},
	};
}
