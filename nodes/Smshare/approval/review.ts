import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { measure } from '../sms/text/segments';
import { toGsm7LookAlikes } from '../sms/text/smartEncoding';

/** A call that an AI agent wants to make of a tool, and that a person is to review. */
export interface ReviewedCall {
	tool: string;
	/** Each parameter's name, and its value as text. */
	parameters: Array<[name: string, value: string]>;
}

/** How n8n's own text for a review begins. */
const DEFAULT_TEXT = 'The agent wants to run this tool:';

/** With a link of up to 165 characters, as much as goes into two segments. */
const LONGEST_TEXT = 140;

/** The same where a segment holds less than half, for three to four. */
const LONGEST_IN_UCS2 = 70;

/** No value takes the place of all others. */
const LONGEST_VALUE = 60;

/**
 * The call to be reviewed, where the node is the review step of an AI agent (n8n 2.6 and newer); n8n
 * hands it over as the input item.
 */
export function reviewedCall(context: IExecuteFunctions): ReviewedCall | undefined {
	if (!isReview(context)) return undefined;
	const { tool, toolParameters } = context.getInputData()[0]?.json ?? {};
	return { tool: String(tool ?? '').replace(/_/g, ' '), parameters: named(toolParameters) };
}

/** Whether n8n has made the review step of an AI agent out of the node. */
export function isReview(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('HitlTool');
}

function named(parameters: unknown): ReviewedCall['parameters'] {
	if (typeof parameters === 'object' && parameters !== null) {
		return Object.entries(parameters).map(([name, value]) => [name, asText(value)]);
	}
	return parameters === undefined ? [] : [['Input', asText(parameters)]];
}

function asText(value: unknown): string {
	return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** What a person is told of a call. */
export interface Review {
	/** The text of the SMS, with the essential first. */
	text: string;
	/** The text on the page. */
	shown: string;
	/** All of the call, for the page. */
	details: ReviewedCall['parameters'];
}

/**
 * n8n's own text is long, and says “[object Object]” for what the tool would be called with: it gives
 * way to a short one. Another text stays as it is. The page shows all of the call in any case.
 *
 * @param text as the node's parameter Message has it
 */
export function reviewOf(text: string, { tool, parameters }: ReviewedCall): Review {
	if (!text.startsWith(DEFAULT_TEXT)) {
		return { text, shown: text, details: [['Tool', tool], ...parameters] };
	}
	const shown = `The AI agent asks for: ${tool}`;
	const lines = parameters.map(([name, value]) => `${name}: ${cut(oneLine(value), LONGEST_VALUE)}`);
	const all = toGsm7LookAlikes([shown, ...lines].join('\n'));
	const longest = measure(all).encoding === 'GSM-7' ? LONGEST_TEXT : LONGEST_IN_UCS2;
	return { text: cut(all, longest), shown, details: parameters };
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

/** Never in the middle of a character; three dots, because “…” makes an SMS dearer. */
function cut(text: string, longest: number): string {
	const characters = [...text];
	return characters.length > longest ? `${characters.slice(0, longest - 3).join('')}...` : text;
}

/**
 * What a review gives out that was never answered. Of an output without an answer, n8n tells the agent
 * that a person has said no; with a `chatInput`, it passes that on instead.
 *
 * @param reason as a sentence
 * @see n8n-nodes-langchain, `processHitlResponses`
 */
export function notReviewed(reason: string): IDataObject {
	return {
		chatInput: `${reason} Nobody has approved or declined this call, and it was not made.`,
	};
}
