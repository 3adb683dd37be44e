import { showPhones, startPhones, updatePhones, warn } from './phones.mjs';
import { showRequests, updateRequests } from './requests.mjs';
import { forgetNote, showSwitches, startSwitches } from './switches.mjs';

const connection = document.getElementById('connection');

function showConnection(state, text) {
	if (connection.dataset.state === state) return;
	connection.dataset.state = state;
	connection.textContent = text;
}

/** Listens to the gateway. After a break the browser connects again and gets a new snapshot. */
function listen() {
	const events = new EventSource('/sandbox/events');
	events.addEventListener('open', forgetNote);
	events.addEventListener('snapshot', ({ data }) => {
		const news = JSON.parse(data);
		showPhones(news);
		showRequests(news);
		warn(showSwitches(news));
		showConnection('live', 'Live');
	});
	events.addEventListener('update', ({ data }) => {
		const news = JSON.parse(data);
		updatePhones(news);
		updateRequests(news);
		warn(showSwitches(news));
	});
	events.addEventListener('error', () => {
		showConnection('lost', 'Gateway not reached. Trying again…');
		// A browser gives up for good when the answer is not an event stream.
		if (events.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
	});
}

startPhones();
startSwitches();
listen();
