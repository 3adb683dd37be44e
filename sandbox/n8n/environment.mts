import type { N8nVersion } from './versions.mts';

/** What n8n may see of the environment it is started from: nothing of it configures n8n. */
const inherited = ['PATH', 'HOME', 'USERPROFILE', 'SystemRoot', 'TMPDIR', 'TEMP', 'TMP', 'LANG'];

/** Settings of every n8n here: it talks to nobody but the tests, and asks its user for nothing. */
const quiet = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
	// The editor is served over plain http here.
	N8N_SECURE_COOKIE: 'false',
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
	N8N_LOG_LEVEL: 'info',
	NO_COLOR: '1',
} as const;

/**
 * The environment of an n8n process: a clean one, so that no setting of the user's shell changes
 * what a test sees.
 * @param own settings of this run; they win
 */
export function environmentFor(
	version: N8nVersion,
	userFolder: string,
	own: Readonly<Record<string, string>>,
): Record<string, string> {
	const base: Record<string, string> = {};
	for (const name of inherited) {
		const value = process.env[name];
		if (value !== undefined) base[name] = value;
	}
	return { ...base, ...quiet, N8N_USER_FOLDER: userFolder, ...version.env, ...own };
}
