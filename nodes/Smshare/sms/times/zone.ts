import { DateTime, IANAZone, Info, type Zone } from 'luxon';
import { quote } from '../refusal';

const QUARTER_HOUR = 15 * 60_000;
/** About a hundred days. */
const MOST_REMEMBERED = 10_000;

/**
 * A zone that remembers its offsets from UTC. luxon asks Intl for them several times for each time
 * it reads, 5 µs a time; that made 10,000 times cost 200 ms instead of 40. Clocks change on the
 * quarter hour of UTC only.
 */
class RememberingZone extends IANAZone {
	private readonly offsets = new Map<number, number>();

	override offset(epochMs: number): number {
		const quarterHour = Math.floor(epochMs / QUARTER_HOUR);
		const known = this.offsets.get(quarterHour);
		if (known !== undefined) return known;
		const offset = super.offset(epochMs);
		if (this.offsets.size >= MOST_REMEMBERED) this.offsets.clear();
		this.offsets.set(quarterHour, offset);
		return offset;
	}
}

const zones = new Map<string, Zone>();
/** What luxon takes for the zone of the process, which may be another than that of the instance. */
const ZONE_OF_PROCESS = /^(?:default|local|system)$/i;

/** The workflow's time zone is none; it concerns all items. */
export class UnknownZoneError extends Error {
	override readonly name = 'UnknownZoneError';

	readonly description = 'Choose the time zone in the settings of the workflow.';
}

/**
 * The zone in which a workflow's local times are read. Workflows that were made through the API or
 * imported can hold `DEFAULT`, which n8n's own triggers read as the zone of the instance
 * (GENERIC_TIMEZONE); its luxon would read it as the zone of the process.
 *
 * @param workflowZone what `getTimezone()` gives
 * @param instanceZone `getGlobalState().defaultTimezone` of n8n-workflow
 */
export function zoneOf(workflowZone: string, instanceZone: string): string {
	return workflowZone === 'DEFAULT' ? instanceZone : workflowZone;
}

/**
 * Looks up a time zone by its IANA name, such as Europe/Paris, or as UTC+2.
 *
 * @throws UnknownZoneError when no such zone is known, or its name depends on the process
 */
export function readZone(name: string): Zone {
	const known = zones.get(name);
	if (known) return known;
	const zone = Info.normalizeZone(name);
	if (!zone.isValid || ZONE_OF_PROCESS.test(name)) {
		throw new UnknownZoneError(`The time zone ${quote(name)} is not known`);
	}
	const remembering = zone instanceof IANAZone ? new RememberingZone(zone.name) : zone;
	zones.set(name, remembering);
	return remembering;
}

/** An instant (epoch milliseconds) as ISO 8601 with the zone's offset, such as 2099-10-10T16:55:43+02:00. */
export function toLocalIso(epochMs: number, zone: string): string {
	const local = DateTime.fromMillis(epochMs, { zone: readZone(zone) });
	return local.toISO({ suppressMilliseconds: true }) ?? String(epochMs);
}
