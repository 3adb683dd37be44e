/**
 * An example's note without the steps that `npm start` has done: the SMShare credential is chosen, and
 * the files of examples/ are where n8n reads them.
 * @param note Markdown; its steps are paragraphs or a numbered list
 */
export function withoutDoneSteps(note: string): string {
	let step = 0;
	return note
		.split('\n')
		.filter((line) => !/^(\d+\. )?Put `[\w-]+\.csv`/.test(line))
		.map((line) =>
			line
				.replace(/Choose your SMShare credential in [^.,]+, and /, 'Choose ')
				// What follows in the same step may speak of that node.
				.replace(
					/^(\d+\. )Choose your SMShare credential in ([^.,]+)\. /,
					'$1$2 has its credential. ',
				)
				.replace(/Choose your SMShare credential in [^.,]+\. ?/, ''),
		)
		.filter((line) => !/^\d+\. $/.test(line))
		.map((line) => line.replace(/^\d+(?=\. )/, () => String((step += 1))))
		.join('\n')
		.replace(/\n{3,}/g, '\n\n');
}
