import { existsSync } from 'node:fs';
import { chromium, selectors, type Browser, type Page } from 'playwright-core';

/** The environment variable that names a Chromium or Chrome to use in place of Debian's. */
const variable = 'SMSHARE_CHROMIUM';

const flags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// n8n's editor asks servers outside for news; nothing here leaves the machine.
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** How many milliseconds a page may take for anything: a guard, which no machine that is only slow meets. */
const patience = 120_000;

/** How to open a page. */
export interface PageOptions {
	/** Whether a complaint of the page is known and says nothing; without it, none is. */
	isNoise?: (complaint: string) => boolean;
	/** Where its reader lives, such as `Europe/Paris`; without it, the time zone of this machine. */
	timeZone?: string;
}

/** A page in a browser of its own. */
export interface BrowserPage {
	page: Page;
	/** What the page complained of since the last call, in the console or by an error, noise left out. */
	takeComplaints(): string[];
	close(): Promise<void>;
}

/**
 * Opens an empty page in a headless Chromium.
 * @throws when there is none; the message says how to get one
 */
export async function openPage(options: PageOptions = {}): Promise<BrowserPage> {
	const { isNoise = () => false, timeZone } = options;
	const executablePath = process.env[variable] ?? '/usr/bin/chromium';
	if (!existsSync(executablePath)) {
		throw new Error(
			`There is no ${executablePath}. Install Debian's package chromium, or set ${variable} to the path of a Chromium or Chrome.`,
		);
	}
	selectors.setTestIdAttribute('data-test-id');
	const browser: Browser = await chromium.launch({ executablePath, args: flags });
	const viewport = { width: 1280, height: 800 };
	const page = await browser.newPage({ viewport, timezoneId: timeZone });
	page.setDefaultTimeout(patience);
	const complaints: string[] = [];
	const complain = (text: string): void => {
		if (!isNoise(text)) complaints.push(text);
	};
	page.on('console', (message) => {
		if (message.type() === 'error') complain(`${message.text()} (${message.location().url})`);
	});
	page.on('pageerror', (error) => complain(error.stack ?? error.message));
	return { page, takeComplaints: () => complaints.splice(0), close: () => browser.close() };
}
