import { WAIT_INDEFINITELY, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { answerFields, limitWaitTimeOption } from '../approval/fields';
import { earlierQuestion, keepQuestion } from '../approval/keptQuestion';
import type { Question } from '../approval/question';
import { readAnswerKind } from '../approval/readQuestion';
import { linkFor, roundOf } from '../approval/round';
import { readTimeLimit } from '../approval/timeLimit';
import { Ledger } from '../delivery/ledger';
import { contentFields, parameterSource } from '../fields/contentFields';
import { optionsOf } from '../fields/options';
import { sendItems } from '../run/sendItems';
import { readMessage } from '../sms/text/readMessage';
import type { Operation } from './operation';

const showOnlyForSendAndWait = { operation: ['sendAndWait'] };

export const sendAndWait: Operation = {
	option: {
		name: 'Send and Wait for Response',
		value: 'sendAndWait',
		action: 'Send SMS and wait for response',
		description: 'Send an SMS with a link, and wait until somebody has answered',
		displayOptions: { hide: { '@tool': [true] } },
	},

	properties: [
		...contentFields(showOnlyForSendAndWait),
		...answerFields,
		optionsOf(showOnlyForSendAndWait, [limitWaitTimeOption]),
	],

	async execute(context: IExecuteFunctions) {
		const round = roundOf(context);
		const earlier = earlierQuestion(context);
		if (earlier && earlier.round.execution !== round.execution) {
			new Ledger(context.getContext('node'), round.run).clear();
		}
		let question: Question | undefined;
		const source = parameterSource(context);
		const items = await sendItems(firstOnly(context), {
			...source,
			message: () => {
				const message = readMessage(source.message(0));
				question = {
					round,
					message,
					answer: readAnswerKind(context),
					until: readTimeLimit(context, Date.now()),
					zone: context.getTimezone(),
				};
				return `${message}\n${linkFor(context, round)}`;
			},
			isBulk: false,
		});
		if (!question || items.some(({ json }) => 'error' in json)) return items;
		keepQuestion(context, question);
		await context.putExecutionToWait(
			question.until === undefined ? WAIT_INDEFINITELY : new Date(question.until),
		);
		return context.getInputData();
	},
};

function firstOnly(context: IExecuteFunctions): IExecuteFunctions {
	const getInputData = (): INodeExecutionData[] => context.getInputData().slice(0, 1);
	return Object.create(context, { getInputData: { value: getInputData } }) as IExecuteFunctions;
}
