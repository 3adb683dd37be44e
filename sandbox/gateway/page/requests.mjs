import { counted, element, number, timeElement, timeOfDay } from './words.mjs';

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

function rowElement({ at, method, path, endpoint, statusCode, account, reason, fault }) {
	const row = element('tr');
	const time = element('td', 'when');
	time.append(timeElement(at, timeOfDay(at)));
	const status = element('td', `status ${statusClass(statusCode)}`, String(statusCode ?? 'none'));
	const what = element('td', 'what');
	const request = endpointNames[endpoint] ?? `${method} ${path}`;
	what.append(element('b', '', [request, account].filter(Boolean).join(' · ')));
	what.append(element('span', '', reason));
	if (fault) what.append(element('span', 'fault', `Fault: ${fault}`));
	row.append(time, status, what);
	return row;
}

function add({ newRequests, requests: total }) {
	const body = part('requests');
	body.prepend(...newRequests.map(rowElement).reverse());
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

/** Adds the requests that came since, newest on top. */
export const updateRequests = add;
