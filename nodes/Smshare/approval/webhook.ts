import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { isFirstAnswer } from './firstAnswer';
import { openQuestion } from './keptQuestion';
import { closedPage, PAGE_HEADERS, questionPage, thanksPage } from './page';
import type { Question } from './question';
import { RUN_PARAMETER } from './round';

/**
 * Answers whoever opens the link. Opening changes nothing, because message apps and scanners do so,
 * too: only a POST with an answer in it lets the workflow go on.
 *
 * n8n has checked the link's signature before; it does not know of rounds. It must not throw,
 * whatever comes in: n8n would let the workflow go on with that error.
 */
export function respond(context: IWebhookFunctions): IWebhookResponseData {
	const response = context.getResponseObject();
	for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);

	const question = openQuestion(context);
	const { [RUN_PARAMETER]: run } = context.getQueryData() as IDataObject;
	if (!question || run !== String(question.round.run)) return { webhookResponse: closedPage() };

	const isPost = context.getRequestObject().method === 'POST';
	const data = isPost ? answerIn(context.getBodyData(), question) : undefined;
	if (!data) return { webhookResponse: questionPage({ question, isIncomplete: isPost }) };
	if (!isFirstAnswer(question)) return { webhookResponse: closedPage() };
	return { webhookResponse: thanksPage(), workflowData: [[{ json: { data } }]] };
}

/**
 * What a form says, if it is an answer to the question.
 *
 * @param form of a POST without a form, there is none
 */
function answerIn(form: IDataObject | undefined, { answer }: Question): IDataObject | undefined {
	const { approved, text } = form ?? {};
	if (answer.type === 'freeText') {
		if (typeof text !== 'string' || text.trim() === '') return undefined;
		// Forms send CR LF for the line break that a person has typed (HTML, "form submission").
		return { text: text.replace(/\r\n/g, '\n') };
	}
	if (approved === 'true') return { approved: true };
	return approved === 'false' && answer.decline !== undefined ? { approved: false } : undefined;
}
