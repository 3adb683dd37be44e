'use strict';

const { readFile, rm } = require('node:fs/promises');
const { build: bundle } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

const { n8n } = require('./package.json');

/** The sources of the files that package.json names to n8n. */
const entryPoints = [...n8n.nodes, ...n8n.credentials].map((file) =>
	file.replace(/^dist\/(.*)\.js$/, '$1.ts'),
);

async function clean() {
	await rm('dist', { recursive: true, force: true });
}

/** Where each country's plan says how to write its numbers, a third of it all; nothing here writes any. */
const FORMATS = 4;

/**
 * The numbering plans without what only formatting needs.
 *
 * @param {string} plans the JSON of libphonenumber-js
 */
function withoutFormats(plans) {
	const { countries, nonGeographic, ...rest } = JSON.parse(plans);
	for (const plan of [...Object.values(countries), ...Object.values(nonGeographic)]) {
		plan[FORMATS] = 0;
	}
	return JSON.stringify({ ...rest, countries, nonGeographic });
}

/** The numbering plans of all countries stay text until they are loaded, which is smaller than code. */
const plansAsText = {
	name: 'plans-as-text',
	setup: ({ onLoad }) =>
		onLoad({ filter: /metadata\.max\.json\.js$/ }, async ({ path }) => {
			const plans = withoutFormats(await readFile(path.replace(/\.js$/, ''), 'utf8'));
			return { contents: `export default JSON.parse(String.raw\`${plans}\`);` };
		}),
};

/** The names of the countries are worked out here once, and not each time that n8n loads the node. */
const namesAsText = {
	name: 'names-as-text',
	setup: ({ onLoad }) =>
		onLoad({ filter: /countryNames\.ts$/ }, async ({ path }) => {
			const { outputFiles } = await bundle({
				entryPoints: [path],
				bundle: true,
				write: false,
				platform: 'node',
				format: 'cjs',
			});
			const loaded = { exports: {} };
			new Function('module', 'exports', outputFiles[0].text)(loaded, loaded.exports);
			return {
				contents: `export const COUNTRY_NAMES = ${JSON.stringify(loaded.exports.COUNTRY_NAMES)};`,
			};
		}),
};

/**
 * Writes one readable CommonJS file for each node and credential, with the libraries they use inside:
 * verified nodes may have no runtime dependencies. n8n brings n8n-workflow itself. esbuild drops types
 * without reading them: `npm run check` reads them.
 */
async function bundlePackage(outdir, plugins = [], files = entryPoints) {
	await bundle({
		entryPoints: files,
		outdir,
		outbase: '.',
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		external: ['n8n-workflow'],
		// The same code without what browsers of long ago needed, which took a third of the time of reading numbers.
		alias: {
			'libphonenumber-js/core': 'libphonenumber-js/core/es6',
			'libphonenumber-js/max': 'libphonenumber-js/max/es6',
			// An alias holds for what stands below it, too.
			'libphonenumber-js/max/metadata': 'libphonenumber-js/metadata.max',
		},
		// Names, lines and comments stay; this only drops what can never run.
		minifySyntax: true,
		charset: 'utf8',
		plugins: [plansAsText, namesAsText, ...plugins],
		legalComments: 'inline',
		logLevel: 'warning',
	});
}

const compile = () => bundlePackage('dist');

/** Numbers, texts and times are measured as users get them. */
const compileBenchmark = () => bundlePackage('node_modules/.cache', [], ['benchmark/messages.mts']);

/** n8n reads icons and codex beside the compiled node; the credential shares the icons. */
function copyAssets() {
	return src('nodes/**/*.{svg,json}', {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));
}

exports.bundlePackage = bundlePackage;
exports.withoutFormats = withoutFormats;
exports.clean = clean;
exports.compileBenchmark = compileBenchmark;
exports.build = series(clean, parallel(compile, copyAssets));
exports.default = exports.build;
