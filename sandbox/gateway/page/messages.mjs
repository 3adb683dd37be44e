import { element, timeElement } from './words.mjs';

const addresses = /https?:\/\/[^\s<>"]+/g;

/** A link that opens in a new tab, which learns nothing of this page. */
function link(address) {
	const made = element('a', '', address);
	made.href = address;
	made.target = '_blank';
	made.rel = 'noopener';
	return made;
}

/** The text in pieces, its web addresses as links. What ends a sentence does not belong to an address. */
function pieces(text) {
	const found = [];
	let end = 0;
	for (const { 0: match, index } of text.matchAll(addresses)) {
		const address = match.replace(/[.,;:!?)\]’”»]+$/, '');
		if (!URL.canParse(address)) continue;
		found.push(text.slice(end, index), link(address));
		end = index + address.length;
	}
	return [...found, text.slice(end)];
}

/** What is said of an SMS: when it was sent, or what it waits for. */
function fate({ sentAt, scheduleTimestamp }) {
	if (sentAt !== null) return ['sent', 'Sent ', timeElement(sentAt)];
	if (scheduleTimestamp > Date.now()) {
		return ['scheduled', 'Scheduled for ', timeElement(scheduleTimestamp)];
	}
	return ['waiting', 'Waiting for the phone'];
}

/** Shows whether an SMS was sent, or what it waits for. */
function showFate(item, sms) {
	const [state, ...words] = fate(sms);
	if (item.dataset.state === state) return;
	item.dataset.state = state;
	const request = element('span', 'whole', `request ${sms.request}`);
	item.lastElementChild.replaceChildren(...words, ' · ', request);
}

/** An SMS of the list. */
export function messageElement(sms) {
	const item = element('li', 'message');
	item.value = sms.id;
	const text = element('p', 'bubble');
	text.append(...pieces(sms.message));
	text.dir = 'auto';
	item.append(element('p', 'to', `To ${sms.destination}`), text, element('p', 'fate'));
	showFate(item, sms);
	return item;
}

/**
 * Marks those that were sent since the gateway told of them: it does not tell of each when its time comes.
 * @param onlineSince when the phone came back, 0 if it was never away; null while it is offline
 */
export function markSent(messages, onlineSince) {
	if (onlineSince === null) return;
	const now = Date.now();
	for (const sms of messages) {
		const due = sms.scheduleTimestamp ?? sms.at;
		if (due <= now) sms.sentAt ??= Math.max(due, onlineSince);
	}
}

/** Shows on each SMS of the list, newest first, whether it was sent; the messages are oldest first. */
export function showFates(list, messages) {
	[...list.children].reverse().forEach((item, index) => showFate(item, messages[index]));
}
