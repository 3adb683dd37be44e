import { DateTime, IANAZone } from 'luxon';
import { readZone, zoneOf } from '../../../../nodes/Smshare/sms/times/zone.ts';

const WEEK = 7 * 24 * 3_600_000;
const QUARTER_HOUR = 15 * 60_000;
const FROM = Date.parse('2026-01-01T00:00:00Z');
const TO = Date.parse('2028-01-01T00:00:00Z');

/** The instants at which the zone's offset changes, by luxon alone. */
function clockChanges(zone: IANAZone): number[] {
	const changes: number[] = [];
	for (let week = FROM; week < TO; week += WEEK) {
		let [low, high] = [week, week + WEEK];
		if (zone.offset(low) === zone.offset(high)) continue;
		while (high - low > 1) {
			const middle = Math.floor((low + high) / 2);
			if (zone.offset(middle) === zone.offset(low)) low = middle;
			else high = middle;
		}
		changes.push(high);
	}
	return changes;
}

describe('readZone', () => {
	const names = Intl.supportedValuesOf('timeZone');
	const changes = new Map(names.map((name) => [name, clockChanges(IANAZone.create(name))]));

	it('may remember offsets by the quarter hour: everywhere clocks change on it', () => {
		const all = [...changes.values()].flat();
		expect(all.length).toBeGreaterThan(300);
		expect(all.filter((change) => change % QUARTER_HOUR !== 0)).toEqual([]);
	});

	it('has luxon’s offsets around each clock change of each zone, asked twice', () => {
		for (const name of names) {
			const zone = readZone(name);
			for (const change of changes.get(name) ?? []) {
				for (const at of [change - 1, change, change - 1, change + QUARTER_HOUR, change]) {
					expect(zone.offset(at)).toBe(IANAZone.create(name).offset(at));
				}
			}
		}
	});

	it('still has luxon’s offsets after more times than it remembers', () => {
		const zone = readZone('Europe/Paris');
		const plain = IANAZone.create('Europe/Paris');
		const times = Array.from({ length: 12_000 }, (_, i) => FROM + i * 2 * QUARTER_HOUR);
		for (const at of [...times, ...times.slice(0, 100)]) {
			if (zone.offset(at) !== plain.offset(at)) throw new Error(`Differs at ${at}`);
		}
	});

	it('keeps its name, as luxon shows it', () => {
		const local = DateTime.fromMillis(FROM, { zone: readZone('Europe/Paris') });
		expect(local.zoneName).toBe('Europe/Paris');
		expect(local.offsetNameShort).toBe('GMT+1');
	});
});

describe('zoneOf', () => {
	it('takes DEFAULT for the zone of the instance, as n8n’s triggers do', () => {
		expect(zoneOf('DEFAULT', 'America/New_York')).toBe('America/New_York');
		expect(zoneOf('Europe/Paris', 'America/New_York')).toBe('Europe/Paris');
	});
});
