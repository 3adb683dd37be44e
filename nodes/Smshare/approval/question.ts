/** What a person is asked, as the page shows it. n8n keeps it with the execution that waits. */
export interface Question {
	/** The execution that asks, and which run of the node in it: a link is good for one round of a loop. */
	round: Round;
	/** In epoch milliseconds. */
	askedAt: number;
	/** As sent, without the link. */
	message: string;
	/** Of the review of an agent's call: what exactly it wants to do, each as a name and a value. */
	details?: ReadonlyArray<readonly [name: string, value: string]>;
	answer: ApprovalAnswer | TextAnswer;
	/** How long an answer is taken, in epoch milliseconds; undefined means for ever. */
	until?: number;
	/** The workflow's time zone, in which the page names that time. */
	zone: string;
	/** Whether the SMS has left, or may have. */
	isAsked?: boolean;
}

export interface Round {
	execution: string;
	run: number;
}

/** A yes, or a yes and a no, each with what stands on its button. */
export interface ApprovalAnswer {
	type: 'approval';
	approve: string;
	/** Absent where there is nothing to decline. */
	decline?: string;
}

export interface TextAnswer {
	type: 'freeText';
}
