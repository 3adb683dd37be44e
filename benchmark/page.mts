import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

const begin = '<!-- benchmark -->';
const end = '<!-- end of benchmark -->';

/**
 * Puts tables into a Markdown page, between its two marks.
 * @throws Error when the page has no such marks
 */
export async function updatePage(file: string, tables: string): Promise<void> {
	const text = await readFile(file, 'utf8');
	const [from, to] = [text.indexOf(begin), text.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`${file} has no ${begin} with ${end} after it.`);
	const page = `${text.slice(0, from)}${begin}\n\n${tables}\n\n${text.slice(to)}`;
	await writeFile(file, await format(page, { ...(await resolveConfig(file)), filepath: file }));
}
