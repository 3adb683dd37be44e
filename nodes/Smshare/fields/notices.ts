import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** What a person should know who sets Unconfirmed Messages to Resend. */
export function resendNotice(show: IDisplayOptions['show']): INodeProperties {
	return {
		displayName:
			'With Resend, a retry sends messages again if SMShare gave no clear answer. Those that it had accepted all the same arrive twice.',
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
			'With Messages Per Minute, SMShare gets all messages at once, each with its sending time. The node does not wait, and stopping the workflow does not stop the messages.',
		name: 'pacingNotice',
		type: 'notice',
		default: '',
		displayOptions: {
			show: { ...show, '/options.messagesPerMinute': [{ _cnd: { gt: 0 } }] },
		},
	};
}
