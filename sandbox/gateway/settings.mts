import { isRecord, NotUnderstood } from './json.mts';

/** How the gateway spells its answer to a login; the API page shows all three. */
export type TokenSpelling = 'accessToken' | 'token' | 'unquoted';

/** What can be changed while the gateway runs. */
export interface GatewaySettings {
	/** Whether a login ends the user's earlier tokens. */
	oneTokenPerUser: boolean;
	/** How long every answer is held back. What is accepted is accepted at once. */
	latencyMs: number;
	/** How long a token is good for; 0 means for ever. */
	tokenLifetimeMs: number;
	tokenSpelling: TokenSpelling;
	/** The body of a 201; the API page documents none, so it is empty. */
	acceptedBody: string;
	/** A request with one of these numbers is refused whole, with 400. */
	refusedNumbers: string[];
	/** A request with more beans is refused with 413; 0 means no limit. */
	mostBeans: number;
}

export const defaultSettings = (): GatewaySettings => ({
	oneTokenPerUser: false,
	latencyMs: 0,
	tokenLifetimeMs: 0,
	tokenSpelling: 'accessToken',
	acceptedBody: '',
	refusedNumbers: [],
	mostBeans: 0,
});

const isDuration = (value: unknown): boolean =>
	typeof value === 'number' && Number.isFinite(value) && value >= 0;

const checks: Record<keyof GatewaySettings, (value: unknown) => boolean> = {
	oneTokenPerUser: (value) => typeof value === 'boolean',
	latencyMs: isDuration,
	tokenLifetimeMs: isDuration,
	tokenSpelling: (value) => value === 'accessToken' || value === 'token' || value === 'unquoted',
	acceptedBody: (value) => typeof value === 'string',
	refusedNumbers: (value) =>
		Array.isArray(value) && value.every((number) => typeof number === 'string'),
	mostBeans: (value) => Number.isInteger(value) && Number(value) >= 0,
};

const isSettingName = (name: string): name is keyof GatewaySettings => Object.hasOwn(checks, name);

const isSettings = (value: Record<string, unknown>): value is Partial<GatewaySettings> =>
	Object.entries(value).every(([name, item]) => isSettingName(name) && checks[name](item));

/**
 * Reads settings that came as JSON.
 * @throws NotUnderstood that names the setting which does not exist or has a wrong value.
 */
export function readSettings(value: unknown): Partial<GatewaySettings> {
	if (!isRecord(value)) throw new NotUnderstood('Settings must be a JSON object');
	if (isSettings(value)) return value;
	const wrong = Object.keys(value).find(
		(name) => !isSettingName(name) || !checks[name](value[name]),
	);
	throw new NotUnderstood(`No such setting, or not a value for it: ${String(wrong)}`);
}
