import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { ParameterError } from '../errors/failures';
import { parameterReader } from '../input/readParameter';
import type { ApprovalAnswer, Question } from './question';

/** @throws ParameterError for a response type that is none */
export function readAnswerKind(context: IExecuteFunctions): Question['answer'] {
	const type = parameterReader(context, 'responseType', 'approval')(0);
	if (type === 'freeText') return { type };
	if (type === 'approval') return approval(context);
	throw new ParameterError(
		'Response Type',
		`${JSON.stringify(type)} is not a choice`,
		'Set Response Type to Approval or Free Text.',
	);
}

function approval(context: IExecuteFunctions): ApprovalAnswer {
	const values = parameterReader(context, 'approvalOptions.values', null)(0) as IDataObject | null;
	const { approvalType, approveLabel, disapproveLabel } = values ?? {};
	const approve = label(approveLabel, 'Approve');
	if (approvalType === 'single') return { type: 'approval', approve };
	return { type: 'approval', approve, decline: label(disapproveLabel, 'Decline') };
}

/** A button that says nothing cannot be told from another. */
function label(value: unknown, fallback: string): string {
	const text = String(value ?? '').trim();
	return text === '' ? fallback : text;
}
