import type { SmsPart } from '../sms/refusal';
import type { ParameterReader } from './readParameter';

/** Where number, text and time of each item come from, before they are checked. */
export interface ItemSource extends Record<SmsPart, ParameterReader> {
	/** What a person sees of each in the node, for errors. */
	labels: Record<SmsPart, string>;
}
