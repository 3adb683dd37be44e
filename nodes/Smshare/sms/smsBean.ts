/** One entry of the gateway's `smsBeans`, exactly as sent. `scheduleTimestamp` is epoch milliseconds. */
export interface SmsBean {
	destination: string;
	message: string;
	scheduleTimestamp?: number;
}

/** One item's text and its recipients. */
export interface Sms {
	recipients: string[];
	text: string;
	scheduleTimestamp?: number;
}

interface OpenBean {
	index: number;
	/** Those of its first message; most beans have no other. */
	first: readonly string[];
	/** All of them, once a second message asks. */
	recipients?: Set<string>;
}

/**
 * Turns the messages of one request into the beans that carry them.
 *
 * With `groupIdentical`, equal text at an equal time shares a bean, as the API's documentation
 * advises. A number never stands twice in one bean, because nothing says that the phone would then
 * send twice; the later item opens another bean. An item is never split over beans.
 *
 * @returns the beans in order of their first item; `beanOf[i]` is the index of batch[i]'s bean
 */
export function toBeans(
	batch: readonly Sms[],
	groupIdentical: boolean,
): { beans: SmsBean[]; beanOf: number[] } {
	const beans: SmsBean[] = [];
	/** By time, then by text: not joined to one key, which would be a new text for each message. */
	const openBeans = new Map<number | undefined, Map<string, OpenBean>>();
	const beanOf = batch.map((sms) => {
		if (!groupIdentical) return beans.push(toBean(sms)) - 1;
		const atThatTime = openBeans.get(sms.scheduleTimestamp) ?? new Map<string, OpenBean>();
		openBeans.set(sms.scheduleTimestamp, atThatTime);
		const open = atThatTime.get(sms.text);
		const bean = open && beans[open.index];
		if (bean && joins(open, sms.recipients)) {
			bean.destination += `,${sms.recipients.join(',')}`;
			return open.index;
		}
		const index = beans.push(toBean(sms)) - 1;
		atThatTime.set(sms.text, { index, first: sms.recipients });
		return index;
	});
	return { beans, beanOf };
}

/** Adds recipients to a bean, unless one of them stands in it already. Returns whether it did. */
function joins(open: OpenBean, recipients: readonly string[]): boolean {
	const present = (open.recipients ??= new Set(open.first));
	if (recipients.some((recipient) => present.has(recipient))) return false;
	for (const recipient of recipients) present.add(recipient);
	return true;
}

function toBean({ recipients, text, scheduleTimestamp }: Sms): SmsBean {
	const bean: SmsBean = { destination: recipients.join(','), message: text };
	if (scheduleTimestamp !== undefined) bean.scheduleTimestamp = scheduleTimestamp;
	return bean;
}
