import { counted, element, number, timeElement } from './words.mjs';

/** How many requests are on the page at once. */
const shown = 100;

const part = (id) => document.getElementById(id);

const endpointNames = { login: 'Log in', bulk: 'Send SMS' };

/** The class that colours a status. */
function statusClass(statusCode) {
	if (statusCode === null) return 'silent';
	if (statusCode < 300) return 'good';
	return statusCode < 500 ? 'refused' : 'broken';
}

/** What stands for an answer. */
function answerElement({ statusCode, underWay }) {
	if (underWay) return element('td', 'status waiting', 'waiting');
	const text = statusCode === null ? 'no answer' : String(statusCode);
	return element('td', `status ${statusClass(statusCode)}`, text);
}

function rowElement(logged) {
	const { id, at, method, path, endpoint, account, reason, fault } = logged;
	const row = element('tr');
	row.dataset.request = id;
	const time = element('td', 'when');
	time.append(timeElement(at));
	const what = element('td', 'what');
	const request = endpointNames[endpoint] ?? `${method} ${path}`;
	what.append(element('b', '', [`${id}. ${request}`, account].filter(Boolean).join(' · ')));
	what.append(element('span', '', reason));
	if (fault) what.append(element('span', 'fault', `Simulated: ${fault}`));
	row.append(time, answerElement(logged), what);
	return row;
}

/** Puts a request in its place: that of its row if it has one, else above all that arrived before it. */
function place(logged) {
	const rows = [...part('requests').children];
	const next = rows.find((row) => Number(row.dataset.request) <= logged.id);
	if (next && Number(next.dataset.request) === logged.id) next.replaceWith(rowElement(logged));
	else part('requests').insertBefore(rowElement(logged), next ?? null);
}

function add({ newRequests, requests: total }) {
	const body = part('requests');
	newRequests.forEach(place);
	while (body.childElementCount > shown) body.lastElementChild.remove();
	part('requests-table').hidden = total === 0;
	part('no-requests').hidden = total > 0;
	const hidden = total - body.childElementCount;
	part('more-requests').hidden = hidden <= 0;
	part('more-requests').textContent = `${counted(total, 'request')}; ${number(hidden)} not shown.`;
}

/** Shows the log anew. */
export function showRequests(news) {
	part('requests').replaceChildren();
	add(news);
}

/** Adds the requests that came since, newest on top, and what is known of those that were under way. */
export const updateRequests = add;
