import { counted, element } from './words.mjs';

const part = (id) => document.getElementById(id);

const slowMs = 5000;

async function control(method, path, body) {
	const response = await fetch(`/sandbox/${path}`, {
		method,
		headers: { 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	if (!response.ok) throw new Error((await response.json()).error);
}

/** A switch that sets faults for all requests to come, found again by their label. */
function faultSwitch(label, name, note, faults) {
	const set = (on) =>
		on
			? control(
					'POST',
					'faults',
					faults.map((fault) => ({ ...fault, label, times: null })),
				)
			: control('DELETE', `faults?label=${label}`);
	return { name, note, set, isOn: (state) => state.faults.some((fault) => fault.label === label) };
}

/** A switch that changes a setting. */
function settingSwitch(setting, [off, on], name, note) {
	const set = (wanted) => control('POST', 'settings', { [setting]: wanted ? on : off });
	return { name, note, set, isOn: ({ settings }) => settings[setting] === on };
}

/** A switch that begins and ends an outage. */
function outageSwitch(outage, name, note) {
	const set = (on) => control('POST', 'outages', { [outage]: on });
	return { name, note, set, isOn: ({ outages }) => outages[outage] };
}

const switches = [
	outageSwitch('gateway', 'Gateway down', 'Refuses connections.'),
	outageSwitch('phone', 'Phone offline', 'SMS wait until it is back.'),
	settingSwitch('latencyMs', [0, slowMs], 'Slow', `Answers in ${slowMs / 1000} seconds.`),
	faultSwitch('page-401', 'Refuse token', 'Sending gets 401. Nothing is sent.', [
		{ on: 'bulk', kind: { status: 401 } },
	]),
	faultSwitch('page-500', 'Answer 500', 'Sending gets 500. Nothing is sent.', [
		{ on: 'bulk', kind: { status: 500 } },
	]),
	faultSwitch('page-lost', 'Lose the answer', 'SMS are sent, but no answer comes.', [
		{ on: 'bulk', kind: { reset: 'after acceptance' } },
	]),
	{
		// Not a problem: a way in which gateways differ.
		harmless: true,
		...settingSwitch(
			'oneTokenPerUser',
			[false, true],
			'One token per user',
			'A login expires the earlier tokens.',
		),
	},
];

/** Does something and says what was done, or why it was not. Returns whether it was. */
async function attempt(action, done) {
	let outcome = done;
	try {
		await action();
	} catch (error) {
		outcome = `That did not work: ${error.message}`;
	}
	part('done').textContent = outcome;
	return outcome === done;
}

function switchElement(entry, index) {
	const row = element('div', entry.harmless ? 'switch harmless' : 'switch');
	const box = element('input');
	const label = element('label', '', entry.name);
	const note = element('p', 'note', entry.note);
	box.type = 'checkbox';
	box.setAttribute('role', 'switch');
	box.id = `switch-${index}`;
	note.id = `switch-note-${index}`;
	label.htmlFor = box.id;
	box.setAttribute('aria-describedby', note.id);
	const made = { ...entry, row, box, isBusy: false };
	box.addEventListener('change', async () => {
		made.isBusy = true;
		const done = await attempt(() => entry.set(box.checked), '');
		made.isBusy = false;
		if (!done) box.checked = !box.checked;
	});
	row.append(box, label, note);
	return made;
}

const elements = switches.map(switchElement);

/** Puts the switches and buttons on the page. */
export function startSwitches() {
	part('switches').append(...elements.map(({ row }) => row));
	part('revoke').addEventListener('click', () => {
		void attempt(() => control('POST', 'tokens/revoke'), 'All tokens have expired.');
	});
	part('reset').addEventListener('click', () => {
		void attempt(() => control('POST', 'reset'), 'SMS, requests, tokens and problems are cleared.');
	});
}

/** Takes back what was said: it is no longer true of a gateway that has started anew. */
export function forgetNote() {
	part('done').textContent = '';
}

/** Shows what is on at the gateway, whoever switched it. Returns the names of the problems that are. */
export function showSwitches(state) {
	for (const { box, isOn, isBusy } of elements) {
		// What comes while a switch is being set may be from before.
		if (!isBusy) box.checked = isOn(state);
	}
	const others = state.faults.filter(({ label }) => !label?.startsWith('page-'));
	part('other-faults').hidden = others.length === 0;
	part('other-faults').textContent =
		`${counted(others.length, 'more problem')} set through the control API.`;
	return elements.filter(({ box, harmless }) => box.checked && !harmless).map(({ name }) => name);
}
