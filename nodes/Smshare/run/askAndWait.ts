import { WAIT_INDEFINITELY, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { earlierQuestion, keepQuestion } from '../approval/keptQuestion';
import type { Question } from '../approval/question';
import { readAnswerKind } from '../approval/readQuestion';
import { isReview, notReviewed, reviewedCall, reviewOf } from '../approval/review';
import { linkFor, roundOf } from '../approval/round';
import { readTimeLimit } from '../approval/timeLimit';
import { Ledger } from '../delivery/ledger';
import { parameterSource, type ItemSource } from '../fields/contentFields';
import { readMessage } from '../sms/text/readMessage';
import { sendItems } from './sendItems';

/**
 * Sends the first item's question with a link, and puts the execution to wait for an answer. n8n then
 * gives out the answer, or the input items if there is none in time.
 *
 * @returns error items, or the input items, which n8n does not pass on while it waits
 * @throws as `sendItems`
 */
export async function askAndWait(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const round = roundOf(context);
	const earlier = earlierQuestion(context);
	if (earlier?.isAsked && isSame(earlier.round, round)) return await wait(context, earlier);
	// A retry of the execution has another link, so what an earlier try has sent is of no use.
	if (earlier && earlier.round.execution !== round.execution) {
		new Ledger(context.getContext('node'), round.run).clear();
	}
	const asking: { question?: Question } = {};
	const items = await sendItems(firstItemOf(context), {
		...questionSource(context, asking),
		isBulk: false,
	});
	const [item] = items;
	const { question } = asking;
	if (!question || item?.json.error !== undefined) {
		return isReview(context)
			? [
					{
						json: { ...notReviewed(String(item?.json.error)), error: item?.json.error },
						pairedItem: { item: 0 },
					},
				]
			: items;
	}
	return await wait(context, question);
}

function questionSource(context: IExecuteFunctions, asking: { question?: Question }): ItemSource {
	const source = parameterSource(context);
	const message = (): string => {
		const { text, ...shown } = textOf(context, readMessage(source.message(0)));
		asking.question = {
			round: roundOf(context),
			...shown,
			answer: readAnswerKind(context),
			until: readTimeLimit(context, Date.now()),
			zone: context.getTimezone(),
		};
		keepQuestion(context, asking.question);
		return `${text}\n${linkFor(context, asking.question.round)}`;
	};
	return { ...source, message };
}

function textOf(context: IExecuteFunctions, text: string) {
	const call = reviewedCall(context);
	if (!call) return { text, message: text };
	const { text: short, shown, details } = reviewOf(text, call);
	return { text: short, message: shown, details };
}

async function wait(context: IExecuteFunctions, question: Question): Promise<INodeExecutionData[]> {
	const input = context.getInputData();
	keepQuestion(context, { ...question, isAsked: true });
	if (isReview(context) && question.until !== undefined && input[0]) {
		// If nobody answers in time, n8n gives out the input.
		Object.assign(input[0].json, notReviewed('The time to answer is over.'));
	}
	// The last step: had it failed after this, a retry would take the question for answered.
	await context.putExecutionToWait(
		question.until === undefined ? WAIT_INDEFINITELY : new Date(question.until),
	);
	return input;
}

function isSame(one: Question['round'], other: Question['round']): boolean {
	return one.execution === other.execution && one.run === other.run;
}

function firstItemOf(context: IExecuteFunctions): IExecuteFunctions {
	const first = context.getInputData().slice(0, 1);
	return Object.create(context, { getInputData: { value: () => first } }) as IExecuteFunctions;
}
