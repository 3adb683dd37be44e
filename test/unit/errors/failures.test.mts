import type { INode } from 'n8n-workflow';
import {
	failureOfItem,
	failureOfRun,
	ParameterError,
	toNodeError,
} from '../../../nodes/Smshare/errors/failures.ts';
import { Refusal } from '../../../nodes/Smshare/sms/refusal.ts';

const labels = { destination: 'To', message: 'Message', sendAt: 'Send At' };
const node: INode = {
	id: '1',
	name: 'SMShare',
	type: 'n8n-nodes-smshare.smshare',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const tally = { accepted: 300, unconfirmed: 100, notSent: 600 };

test('a refusal names parameter and item', () => {
	expect(
		failureOfItem(new Refusal('message', 'the text is empty', 'Give one.'), 7, labels),
	).toEqual({
		message: 'Message of item 7: the text is empty',
		description: 'Give one.',
	});
});

test('a wrong option names option and item', () => {
	const error = new ParameterError('Dry Run', '1 is neither true nor false', 'Set it.');
	const failure = {
		message: 'Dry Run of item 7: 1 is neither true nor false',
		description: 'Set it.',
	};
	expect(failureOfItem(error, 7, labels)).toEqual(failure);
	expect(failureOfRun(error)).toEqual({ ...failure, message: failure.message.replace('7', '0') });
});

test('another error names the item, and keeps its advice or gives one', () => {
	const error = new Error('Node not found');
	expect(failureOfItem(error, 7, labels)).toEqual({
		message: 'Item 7 could not be read: Node not found',
		description: 'Check the expressions in the parameters of this node.',
	});
	const advising = Object.assign(error, { description: 'Name another node.' });
	expect(failureOfItem(advising, 7, labels).description).toBe('Name another node.');
});

test('an error of the whole run keeps its message, and gives advice', () => {
	expect(failureOfRun(new Error('No zone'))).toEqual({
		message: 'No zone',
		description: 'Nothing more was sent. Check the settings of this node.',
	});
});

test.each([undefined, 400, 401, 503, 504])(
	'the error that stops the node keeps message and advice, and ends with a tally: %p',
	(statusCode) => {
		const failure = {
			message: 'ETIMEDOUT at SMShare',
			description: 'Look at the phone.',
			statusCode,
		};
		const error = toNodeError(node, failure, tally, 5);
		expect(error).toMatchObject({
			name: statusCode === undefined ? 'NodeOperationError' : 'NodeApiError',
			message: 'ETIMEDOUT at SMShare',
			description: 'Look at the phone. accepted: 300, unconfirmed: 100, not sent: 600',
			context: { itemIndex: 5 },
			...(statusCode && { httpCode: String(statusCode) }),
		});
	},
);
