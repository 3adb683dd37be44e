import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { Question } from './question';

/** Under this name the question stands in n8n's context of the node. */
const KEY = 'question';

/** Keeps the question with the execution. As JSON, because a webhook reads it through an expression. */
export function keepQuestion(context: IExecuteFunctions, question: Question): void {
	context.getContext('node')[KEY] = JSON.stringify(question);
}

/** The question that an earlier try, or an earlier round, has kept. */
export function keptQuestion(context: IExecuteFunctions): Question | undefined {
	return parsed(context.getContext('node')[KEY]);
}

/**
 * The question of the execution that waits. A webhook has no `getContext`, but expressions read the
 * same context.
 */
export function openQuestion(context: IWebhookFunctions): Question | undefined {
	// The braces would end the expression.
	const name = JSON.stringify(context.getNode().name).replace(/[{}]/g, inUnicode);
	return parsed(context.evaluateExpression(`{{ $node[${name}].context["${KEY}"] }}`));
}

function inUnicode(sign: string): string {
	return `\\u00${sign.charCodeAt(0).toString(16)}`;
}

function parsed(kept: unknown): Question | undefined {
	return typeof kept === 'string' ? (JSON.parse(kept) as Question) : undefined;
}
