import { getGlobalState } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { about } from '../errors/parameterError';
import { approvalOptionsField, responseTypeField } from '../fields/answerFields';
import { messageField } from '../fields/contentFields';
import { OPTIONS } from '../fields/options';
import { oneOf } from '../fields/option';
import { parameterReader } from '../input/readParameter';
import { readMessage } from '../sms/text/readMessage';
import { zoneOf } from '../sms/times/zone';
import type { ApprovalAnswer, Question } from './question';
import { reviewedCall, reviewOf } from './review';
import { roundOf } from './round';
import { readTimeLimit } from './timeLimit';

/** A question, and the text by which it is asked; the link is not yet in it. */
export interface Asking {
	question: Question;
	text: string;
}

/**
 * Reads what is asked, from the first item.
 *
 * @throws ParameterError for a parameter that cannot be read or used
 */
export function readQuestion(context: IExecuteFunctions): Asking {
	const zone = zoneOf(context.getTimezone(), getGlobalState().defaultTimezone);
	const askedAt = Date.now();
	const message = parameterReader(context, messageField)(0);
	const text = about(messageField.displayName, () => readMessage(message));
	const call = reviewedCall(context);
	const review = call && reviewOf(text, call);
	const question: Question = {
		round: roundOf(context),
		askedAt,
		message: review?.shown ?? text,
		details: review?.details,
		answer: readAnswerKind(context),
		until: readLimit(context, zone, askedAt),
		zone,
	};
	return { question, text: review?.text ?? text };
}

function readLimit(context: IExecuteFunctions, zone: string, now: number): number | undefined {
	const { field, unset } = OPTIONS.limitWaitTime;
	const limit = parameterReader(context, field, `options.${field.name}`, unset)(0);
	return about(field.displayName, () => readTimeLimit(limit, zone, now));
}

function readAnswerKind(context: IExecuteFunctions): Question['answer'] {
	const type = parameterReader(context, responseTypeField)(0);
	const kinds = responseTypeField.options as Array<{ name: string; value: string }>;
	const kind = about(responseTypeField.displayName, () => oneOf(kinds)(type));
	return kind === 'freeText' ? { type: kind } : readApproval(context);
}

function readApproval(context: IExecuteFunctions): ApprovalAnswer {
	const options = parameterReader(context, approvalOptionsField)(0) as { values?: IDataObject };
	const { approvalType, approveLabel, disapproveLabel } = options.values ?? {};
	const approve = labelled(approveLabel, 'Approve');
	if (approvalType === 'single') return { type: 'approval', approve };
	return { type: 'approval', approve, decline: labelled(disapproveLabel, 'Decline') };
}

/** A button that says nothing cannot be told from another. */
function labelled(value: unknown, fallback: string): string {
	const text = String(value ?? '').trim();
	return text === '' ? fallback : text;
}
