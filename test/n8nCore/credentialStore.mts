/** One row of n8n's table `credentials_entity`, as far as executions need it; `data` is encrypted. */
export interface CredentialRow {
	id: string;
	name: string;
	type: string;
	data: string;
}

/**
 * Stands for n8n's credentials table. Rows are kept as JSON strings and parsed anew at each read, so that nothing is
 * shared by accident between executions, or between processes that stand for several n8n processes.
 */
export class CredentialStore {
	/** Reads made by executions and credential tests; those of the tests themselves do not count. */
	reads = 0;
	/** Updates made by n8n after `preAuthentication`; edits by the user do not count. */
	updates = 0;
	private readonly rows = new Map<string, string>();

	/** @param latency milliseconds that each access takes; 0 still gives way to others, as a database does */
	constructor(private readonly latency = 0) {}

	async find(id: string, type: string): Promise<CredentialRow | undefined> {
		this.reads++;
		await this.wait();
		const row = this.peek(id);
		return row?.type === type ? row : undefined;
	}

	async update(row: CredentialRow): Promise<void> {
		this.updates++;
		await this.wait();
		this.put(row);
	}

	peek(id: string): CredentialRow | undefined {
		const row = this.rows.get(id);
		return row === undefined ? undefined : (JSON.parse(row) as CredentialRow);
	}

	put(row: CredentialRow): void {
		this.rows.set(row.id, JSON.stringify(row));
	}

	nextId(): string {
		return `credential${this.rows.size + 1}`;
	}

	private async wait(): Promise<void> {
		await new Promise<void>((resolve) => {
			if (this.latency > 0) setTimeout(resolve, this.latency);
			else setImmediate(resolve);
		});
	}
}
