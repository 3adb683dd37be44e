/** What n8n's editor complains of by itself, with any node and with none. */
const noise: ReadonlyArray<readonly [pattern: RegExp, why: string]> = [
	[/ 401 .*\/rest\/login\)$/, 'it asks who is signed in before anybody is'],
	[
		/ERR_NAME_NOT_RESOLVED \(https:\/\/(?!127\.)/,
		'it asks npm and n8n for news, which are not there',
	],
	[/reading 'installedNodes'/, 'its dialog looks at a package after uninstalling it'],
	[/^ResponseError: Can't connect to n8n\.[^]*CommunityNodes/, 'the same, in its own words'],
	[
		/reading 'enabled'[^]*\/versions\.store-/,
		'version 1 misses the settings of its turned-off news',
	],
	[
		/ 404 .*\/rest\/external-secrets\/secrets\)$/,
		'version 1 asks for a feature that wants a licence',
	],
	[/ 403 .*\/rest\/ai\/sessions\/metadata\)$/, 'version 1 asks for a feature that wants a licence'],
	[/^Failed to fetch sessions metadata/, 'the same, in its own words'],
	[
		/ 404 .*\/schemas\/n8n-nodes-base\.[^/]+\/[^/]+\.json\)$/,
		"its own nodes' schemas are not all there",
	],
	[
		/ 404 .*\/executions\/last-successful\)$/,
		'version 1 asks for what a workflow gave when it last succeeded, which it never did',
	],
];

/** Whether a complaint of the editor's page is known, and has nothing to do with the package. */
export const isNoise = (complaint: string): boolean =>
	noise.some(([pattern]) => pattern.test(complaint));
