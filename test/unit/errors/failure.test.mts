import type { INode } from 'n8n-workflow';
import { failureOfItem, failureOfRun } from '../../../nodes/Smshare/errors/failure.ts';
import { toNodeError } from '../../../nodes/Smshare/errors/nodeError.ts';
import { about, ParameterError } from '../../../nodes/Smshare/errors/parameterError.ts';
import { Refusal } from '../../../nodes/Smshare/sms/refusal.ts';

const node: INode = {
	id: '1',
	name: 'SMShare',
	type: 'n8n-nodes-smshare.smshare',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const tally = { accepted: 300, unconfirmed: 100, notSent: 600 };

it('names parameter and item of a refusal', () => {
	const refuse = () => {
		throw new Refusal('the text is empty', 'Give one.');
	};
	expect.assertions(2);
	try {
		about('Message', refuse);
	} catch (error) {
		expect(failureOfItem(error, 7)).toEqual({
			message: 'Message of item 7: the text is empty',
			description: 'Give one.',
			outcome: 'refused',
		});
	}
	const other = new Error('Node not found');
	expect(() =>
		about('Message', () => {
			throw other;
		}),
	).toThrow(other);
});

it('names no item in what concerns the whole run', () => {
	const error = new ParameterError('Timeout', '0 is too short', 'Give more.');
	expect(failureOfRun(error)).toEqual({
		message: 'Timeout: 0 is too short',
		description: 'Give more.',
		outcome: 'refused',
	});
});

it('another error names the item, and keeps its advice or gives one', () => {
	const error = new Error('Node not found');
	expect(failureOfItem(error, 7)).toEqual({
		message: 'Item 7 could not be read: Node not found',
		description: 'Check the expressions in the parameters of this node.',
		outcome: 'refused',
	});
	const advising = Object.assign(error, { description: 'Name another node.' });
	expect(failureOfItem(advising, 7).description).toBe('Name another node.');
});

it('an error of the whole run keeps its message, and gives advice', () => {
	expect(failureOfRun(new Error('No zone'))).toEqual({
		message: 'No zone',
		description: 'Nothing more was sent. Check the settings of this node.',
		outcome: 'notSent',
	});
});

it.each([undefined, 400, 401, 503, 504])(
	'the error that stops the node keeps message and advice, and ends with a tally: %p',
	(statusCode) => {
		const failure = {
			message: 'ETIMEDOUT at SMShare',
			description: 'Look at the phone.',
			outcome: 'notSent' as const,
			statusCode,
		};
		const error = toNodeError(node, failure, tally, { count: 1, ranges: '5', first: 5 });
		expect(error).toMatchObject({
			name: statusCode === undefined ? 'NodeOperationError' : 'NodeApiError',
			message: 'ETIMEDOUT at SMShare',
			description:
				'Look at the phone. Of 1000 messages, accepted: 300, unconfirmed: 100, not sent: 600',
			context: { itemIndex: 5 },
			...(statusCode && { httpCode: String(statusCode) }),
		});
	},
);
