import { Writable } from 'node:stream';

/** What the harness uses of n8n's logger, which is a winston logger inside. */
export interface N8nLogger {
	getInternalLogger(): { clear(): { add(transport: object): unknown } };
}

export interface Winston {
	format: {
		combine(...formats: object[]): object;
		metadata(): object;
		json(): object;
	};
	transports: { Stream: new (options: { stream: Writable; format: object }) => object };
}

/**
 * Makes n8n's logger write to the returned list instead of the console: one JSON string for each entry, with its
 * metadata, as n8n's own JSON log format has it.
 */
export function captureLogs(logger: N8nLogger, { format, transports }: Winston): string[] {
	const lines: string[] = [];
	const stream = new Writable({
		decodeStrings: false,
		write(chunk: string, _encoding, done) {
			lines.push(chunk);
			done();
		},
	});
	const asJson = format.combine(format.metadata(), format.json());
	logger
		.getInternalLogger()
		.clear()
		.add(new transports.Stream({ stream, format: asJson }));
	return lines;
}
