import { Refusal } from '../../sms/refusal';
import { wholeNumber, type Option } from '../option';

/** Stands for an option that was not added: an expression that gives nothing must not look like it. */
const NOT_ADDED = '\0';

export const onceOnlyKey: Option<string | undefined> & { per: 'item' } = {
	field: {
		displayName: 'Once-Only Key',
		name: 'onceOnlyKey',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.orderId }}',
		description:
			'A name for the message, such as an order number and what the message is about. This node sends messages with the same key only once, however often the workflow runs. To send one again, change its key.',
	},
	operations: ['send', 'bulk'],
	per: 'item',
	unset: NOT_ADDED,
	read: (value) => {
		if (value === NOT_ADDED) return undefined;
		const key = typeof value === 'number' ? String(value) : value;
		if (typeof key === 'string' && key.trim() !== '') return key.trim();
		throw new Refusal(
			'the key is empty, or is neither a text nor a number',
			'Give each message a key of its own, such as an order number and what the message is about, or remove this option.',
		);
	},
};

export const onceOnlyHistory: Option<number> & { per: 'run' } = {
	field: {
		displayName: 'Once-Only History',
		name: 'onceOnlyHistory',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 10000,
		placeholder: 'e.g. 10000',
		description:
			'How many of the newest keys are remembered. Once a key is forgotten, its message can be sent again. Read once, from the first item.',
	},
	operations: ['send', 'bulk'],
	per: 'run',
	read: wholeNumber(1, 1_000_000),
};
