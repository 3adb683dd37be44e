import { WAIT_INDEFINITELY } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { askedHints } from '../approval/askedHints';
import { keepQuestion, keptQuestion } from '../approval/keptQuestion';
import type { Question } from '../approval/question';
import { readQuestion } from '../approval/readQuestion';
import { isReview, notReviewed } from '../approval/review';
import { linkFor, roundOf } from '../approval/round';
import { Ledger } from '../delivery/ledger';
import type { Failure } from '../errors/failure';
import { toNodeError } from '../errors/nodeError';
import { parameterSource, type Source } from '../input/source';
import { sendItems } from './sendItems';
import { errorItemFor } from './outputItems';

/**
 * Sends the first item's question with a link, and puts the execution to wait for an answer. n8n then
 * gives out the answer, or the input items if there is none in time.
 *
 * @returns the input items, which n8n does not pass on while it waits; an error item, if errors do not
 * stop the node
 * @throws NodeApiError or NodeOperationError, if they do
 */
export async function askAndWait(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const asked = askedBefore(context);
	if (asked) return await wait(context, asked);

	const first = firstItemOf(context);
	const [item] = await sendItems(first, questionSource(first), 'sendAndWait');
	const failure = item && failureIn(item);
	if (failure && failure.outcome !== 'unconfirmed') return [failed(context, failure)];
	const question = keptQuestion(context) as Question;
	const link = linkFor(context, question.round);
	context.addExecutionHints(...askedHints(context, link, failure !== undefined));
	return await wait(context, question);
}

/**
 * The question, if it was asked in this very round: n8n runs a node again whose first output item has
 * an `error` in it, even if that comes from the input.
 */
function askedBefore(context: IExecuteFunctions): Question | undefined {
	const kept = keptQuestion(context);
	const { execution, run } = roundOf(context);
	if (kept && kept.round.execution !== execution) {
		// Another execution is retried. Its links are void, so what it has sent is of no use.
		new Ledger(context.getContext('node'), run).clear();
		return undefined;
	}
	return kept?.isAsked && kept.round.run === run ? kept : undefined;
}

/** To and Message as they are, with the link below the text. */
function questionSource(context: IExecuteFunctions): Source {
	const source = parameterSource(context);
	const read = (): string => {
		const { question, text } = readQuestion(context);
		keepQuestion(context, question);
		return `${text}\n${linkFor(context, question.round)}`;
	};
	return { ...source, message: { ...source.message, read } };
}

/** The first item alone, as n8n's own send-and-wait nodes have it; a failure is an item in any case. */
function firstItemOf(context: IExecuteFunctions): IExecuteFunctions {
	const first = context.getInputData().slice(0, 1);
	return Object.create(context, {
		getInputData: { value: () => first },
		continueOnFail: { value: () => true },
	}) as IExecuteFunctions;
}

function failureIn(item: INodeExecutionData): Failure | undefined {
	if (item.json.status === 'skipped') {
		return {
			message: 'Nobody was asked: all numbers in To are in Leave Out Numbers',
			description: 'Ask somebody else.',
			outcome: 'refused',
		};
	}
	return item.json.error as unknown as Failure | undefined;
}

/** What comes out of a question that was certainly not asked. */
function failed(context: IExecuteFunctions, failure: Failure): INodeExecutionData {
	const node = context.getNode();
	if (isReview(context) && node.onError !== 'stopWorkflow') {
		const { message, description } = failure;
		// By the error n8n knows that Retry On Fail has something to do.
		const json = { ...notReviewed(`${message}. ${description}`), error: message };
		return { json, pairedItem: { item: 0 } };
	}
	if (context.continueOnFail()) return errorItemFor(context, parameterSource(context), 0, failure);
	const only = { count: 1, ranges: '0', first: 0 };
	throw toNodeError(node, failure, { accepted: 0, unconfirmed: 0, notSent: 1 }, only);
}

async function wait(context: IExecuteFunctions, question: Question): Promise<INodeExecutionData[]> {
	keepQuestion(context, { ...question, isAsked: true });
	const input = context.getInputData();
	// What n8n gives out if nobody answers in time. Each item is n8n's own copy for this run.
	for (const item of input) item.json = unanswered(context, item.json);
	const { until } = question;
	// The last step: after an error behind it, a retry would take the question for answered.
	await context.putExecutionToWait(until === undefined ? WAIT_INDEFINITELY : new Date(until));
	return input;
}

/**
 * An input item that cannot be taken for an answer: `data` may hold that to a question before, and
 * an agent would take an item without `chatInput` for a no.
 */
function unanswered(context: IExecuteFunctions, json: IDataObject): IDataObject {
	const left = Object.fromEntries(Object.entries(json).filter(([name]) => name !== 'data'));
	return isReview(context) ? { ...left, ...notReviewed('The time to answer is over.') } : left;
}
