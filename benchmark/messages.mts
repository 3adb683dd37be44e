/**
 * What 10,000 messages cost before anything is sent: reading numbers (with a default country), text
 * with smart encoding, segments, times, pacing in a sending window, and joining into requests.
 * libphonenumber's own time for the same numbers stands beside it. Run with `npm run
 * benchmark:messages`, which bundles it as the package is bundled: users get that code.
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { checkLength } from '../nodes/Smshare/sms/text/checkLength.ts';
import { readMessage } from '../nodes/Smshare/sms/text/readMessage.ts';
import { measure } from '../nodes/Smshare/sms/text/segments.ts';
import { toGsm7LookAlikes } from '../nodes/Smshare/sms/text/smartEncoding.ts';
import { RecipientRules } from '../nodes/Smshare/sms/numbers/recipientRules.ts';
import { planTimes } from '../nodes/Smshare/sms/times/planTimes.ts';
import { readSendAt, refusePast } from '../nodes/Smshare/sms/times/sendAt.ts';
import { readSendingWindow } from '../nodes/Smshare/sms/times/sendingWindow.ts';
import { toLocalIso } from '../nodes/Smshare/sms/times/zone.ts';
import { toBeans } from '../nodes/Smshare/sms/smsBean.ts';
import { median } from './statistics.mts';

const MESSAGES = 10_000;
const LIMIT_MS = 500;
const BATCH = 100;
const ROUNDS = 5;
const ZONE = 'Europe/Paris';
const NOW = Date.parse('2027-03-27T18:00:00Z');

/** Numbers reserved for fiction in France and London, written in six ways. */
const WRITTEN = [
	(rest: string) => `06 39 98 ${rest.slice(0, 2)} ${rest.slice(2)}`,
	(rest: string) => `+33 6 39 98 ${rest}`,
	(rest: string) => `+44 20 7946 0${rest.slice(1)}`,
	(rest: string) => `+33 (0)6.39.98.${rest}`,
	(rest: string) => `003363998${rest}`,
	(rest: string) => `063998${rest}`,
];
/** Texts of 40 to 250 characters: GSM-7, mendable, and not. */
const TEXTS = [
	'Bonjour, votre commande est prête. Retrait à l’accueil jusqu’à 19 h — à bientôt !',
	'Votre rendez-vous est confirmé demain à 9 h 30.',
	'Hello, your parcel arrives today between 9:00 and 11:00. Track it at https://example.com/t/1234567 or reply STOP.',
	'🎉 Soldes d’été : -30 % sur tout le magasin ce week-end, sur présentation de ce message.',
	`Chère cliente, cher client… ${'nous déménageons à Saint-Étienne. '.repeat(6)}`,
];

const numbers = Array.from({ length: MESSAGES }, (_, i) =>
	(WRITTEN[i % WRITTEN.length] ?? String)(String(i % 10_000).padStart(4, '0')),
);
const texts = numbers.map((_, i) => `${i} ${TEXTS[i % TEXTS.length] ?? ''}`);
const times = numbers.map((_, i) =>
	i % 2 ? '2027-03-28T10:00:00' : `2027-04-01T1${i % 10}:30:00`,
);

/** Processor time of all threads, compiling and garbage collection included, but not of other programs. */
function cpuMs(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

interface Round {
	stages: Map<string, number>;
	own: number;
	library: number;
}

function run(): Round {
	// First, so that the cost of its first use shows as its own.
	const libraryStart = cpuMs();
	for (const given of numbers) parsePhoneNumberFromString(given, 'FR')?.isValid();
	const library = cpuMs() - libraryStart;

	const stages = new Map<string, number>();
	const stage = <T,>(name: string, work: () => T): T => {
		const start = cpuMs();
		const result = work();
		stages.set(name, cpuMs() - start);
		return result;
	};

	const rules = new RecipientRules({ allowedCountries: new Set(), mobileOnly: false });
	const recipients = stage('recipients', () =>
		numbers.map((given) => rules.read(given, 'FR').recipients),
	);
	const messages = stage('text, smart encoding', () =>
		texts.map((text) => toGsm7LookAlikes(readMessage(text))),
	);
	stage('segments', () => {
		for (const message of messages) checkLength(message, measure(message), 10);
	});
	const wishes = stage('times', () =>
		times.map((time, i) => {
			const at = readSendAt(time, ZONE);
			if (at !== undefined) refusePast(at, NOW, ZONE);
			return { at, recipients: recipients[i]?.length ?? 0 };
		}),
	);
	const planned = stage('pacing and window', () => {
		const window = readSendingWindow({ from: '08:00', to: '20:00', days: [1, 2, 3, 4, 5, 6] });
		return planTimes(wishes, { messagesPerMinute: 30, window, zone: ZONE }, NOW);
	});
	stage('beans', () => {
		for (let first = 0; first < MESSAGES; first += BATCH) {
			const batch = messages.slice(first, first + BATCH).map((message, i) => ({
				recipients: recipients[first + i] ?? [],
				text: message,
				scheduleTimestamp: planned[first + i],
			}));
			toBeans(batch, true);
		}
	});
	stage('local times', () => {
		for (const time of planned) if (time !== undefined) toLocalIso(time, ZONE);
	});
	const own = [...stages.values()].reduce((sum, ms) => sum + ms, 0);
	return { stages, own, library };
}

function planMany(): number {
	const many = Array.from({ length: 100_000 }, (_, i) => ({
		at: NOW + ((i * 7919) % 100_000) * 60_000,
		recipients: 1 + (i % 3),
	}));
	const window = { from: '22:00', to: '06:00', days: [] };
	const taken = many.slice(0, 10_000).map(({ at }) => ({ time: at, recipients: 1 }));
	const start = cpuMs();
	planTimes(many, { messagesPerMinute: 1000, window, zone: ZONE }, NOW, taken);
	return cpuMs() - start;
}

const rounds = Array.from({ length: ROUNDS }, run);
const first = rounds[0];
const rest = rounds.slice(1);
const line = (name: string, of: (round: Round) => number) =>
	console.log(
		`| ${name.padEnd(28)} | ${(first ? of(first) : NaN).toFixed(1).padStart(8)} | ${median(rest.map(of)).toFixed(1).padStart(8)} |`,
	);

console.log(`${MESSAGES} messages, milliseconds of processor time`);
console.log(`| ${'stage'.padEnd(28)} | ${'first'.padStart(8)} | ${'later'.padStart(8)} |`);
console.log(`| ${'-'.repeat(28)} | ${'-'.repeat(7)}: | ${'-'.repeat(7)}: |`);
for (const name of first?.stages.keys() ?? []) line(name, ({ stages }) => stages.get(name) ?? NaN);
line('all', ({ own }) => own);
line('libphonenumber alone', ({ library }) => library);
console.log(`100,000 wishes in one plan, 10,000 taken: ${planMany().toFixed(0)} ms`);

const typical = median(rounds.map(({ own }) => own));
console.log(`median of ${ROUNDS} rounds ${typical.toFixed(0)} ms, limit ${LIMIT_MS} ms`);
if (!(typical < LIMIT_MS)) process.exitCode = 1;
