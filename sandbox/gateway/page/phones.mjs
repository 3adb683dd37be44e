import { markSent, messageElement, showFates } from './messages.mjs';
import { counted, element, number, zone } from './words.mjs';

/** How many SMS of a phone are on the page at once; the rest is counted. */
const shown = 100;

const part = (id) => document.getElementById(id);

/** What the page knows of each phone, by the account's name. */
const phones = new Map();
let chosen;
/** Since when the phones are online; null while they are offline. */
let onlineSince = 0;

const title = document.title;

function showCounts() {
	let all = 0;
	for (const phone of phones.values()) {
		phone.badge.textContent = number(phone.total);
		all += phone.total;
	}
	// Seen on the browser's tab while the editor is in front.
	document.title = all === 0 ? title : `(${number(all)}) ${title}`;
	const phone = phones.get(chosen);
	part('phone-count').textContent = `${number(phone.total)} SMS`;
	part('empty').hidden = phone.total > 0;
	part('messages').hidden = phone.total === 0;
	const hidden = phone.total - phone.messages.length;
	part('more').hidden = hidden === 0;
	part('more').textContent = `${number(hidden)} earlier SMS are not shown.`;
}

/** Puts new messages on top of the list and drops those that are too many at its end. */
function prepend(messages, isNew) {
	const list = part('messages');
	const items = messages.map(messageElement).reverse();
	if (isNew) for (const item of items) item.classList.add('new');
	list.prepend(...items);
	while (list.childElementCount > shown) list.lastElementChild.remove();
}

function choose(name) {
	chosen = name;
	for (const [other, { tab }] of phones) {
		tab.setAttribute('aria-selected', String(other === name));
		tab.tabIndex = other === name ? 0 : -1;
	}
	const phone = phones.get(name);
	part('phone').setAttribute('aria-labelledby', phone.tab.id);
	part('phone').scrollTop = 0;
	part('phone-name').textContent = name;
	part('login').textContent = phone.login;
	markSent(phone.messages, onlineSince);
	part('messages').replaceChildren();
	prepend(phone.messages, false);
	showCounts();
}

/** Arrow keys, Home and End move between the tabs, as the pattern for tabs has it. */
function onKey(event) {
	const names = [...phones.keys()];
	const index = names.indexOf(chosen);
	const target = {
		ArrowRight: (index + 1) % names.length,
		ArrowLeft: (index - 1 + names.length) % names.length,
		Home: 0,
		End: names.length - 1,
	}[event.key];
	if (target === undefined) return;
	event.preventDefault();
	choose(names[target]);
	phones.get(chosen).tab.focus();
}

function makeTab(name, index) {
	const tab = element('button', 'tab', name);
	const badge = element('span', 'badge');
	tab.type = 'button';
	tab.id = `tab-${index}`;
	tab.setAttribute('role', 'tab');
	tab.setAttribute('aria-controls', 'phone');
	tab.addEventListener('click', () => choose(name));
	tab.addEventListener('keydown', onKey);
	tab.append(' ', badge, element('span', 'for-readers', ' SMS'));
	return { tab, badge };
}

let unread = new Map();
let announcement;

/** Tells a screen reader how many SMS came, once in a while and not for each. */
function announce(name, arrived) {
	unread.set(name, (unread.get(name) ?? 0) + arrived);
	announcement ??= setTimeout(() => {
		const texts = [...unread].map(
			([phone, value]) => `${counted(value, 'new SMS', 'new SMS')} on ${phone}`,
		);
		part('news').textContent = `${texts.join(', ')}.`;
		unread = new Map();
		announcement = undefined;
	}, 1500);
}

/** Shows the phones anew, as the gateway describes them at the start and after a reset. */
export function showPhones({ accounts, newMessages, ...state }) {
	phones.clear();
	({ onlineSince } = state);
	accounts.forEach(({ name, login, messages: total }, index) => {
		const messages = newMessages.filter(({ account }) => account === name);
		phones.set(name, { login, total, messages, ...makeTab(name, index) });
	});
	const hadFocus = part('tabs').contains(document.activeElement);
	part('tabs').replaceChildren(...[...phones.values()].map(({ tab }) => tab));
	part('base-url').textContent = state.url;
	choose(phones.has(chosen) ? chosen : accounts[0].name);
	if (hadFocus) phones.get(chosen).tab.focus();
}

/** Lets the phones send what is due, and shows it. */
function progress() {
	for (const { messages } of phones.values()) markSent(messages, onlineSince);
	if (chosen) showFates(part('messages'), phones.get(chosen).messages);
}

/** Adds what came since. */
export function updatePhones({ accounts, newMessages, ...state }) {
	({ onlineSince } = state);
	for (const { name, messages: total } of accounts) {
		const phone = phones.get(name);
		const arrived = newMessages.filter(({ account }) => account === name);
		if (total > phone.total) announce(name, total - phone.total);
		phone.total = total;
		phone.messages = [...phone.messages, ...arrived].slice(-shown);
		if (name === chosen) prepend(arrived, true);
	}
	progress();
	showCounts();
}

/** Lets time pass on the phones: what is scheduled is sent when its time comes. */
export function startPhones() {
	part('zone').textContent = zone;
	setInterval(progress, 250);
}

/** Shows on the phone which problems are simulated. */
export function warn(names) {
	part('phone-warning').hidden = names.length === 0;
	const problems = names.length === 1 ? 'Simulated problem' : 'Simulated problems';
	part('phone-warning').textContent = `${problems}: ${names.join(', ')}`;
}
