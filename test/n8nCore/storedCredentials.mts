import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	INodeCredentialsDetails,
} from 'n8n-workflow';
import type { CredentialStore } from './credentialStore.mts';
import { n8nCore } from './n8nModules.mts';

/** What a user does with credentials in n8n's UI, apart from testing them. */
export class StoredCredentials {
	constructor(
		private readonly store: CredentialStore,
		private readonly type: string,
	) {}

	/** Number of credential reads and updates that n8n made so far, in all processes; the user's do not count. */
	get credentialAccesses(): { reads: number; updates: number } {
		return { reads: this.store.reads, updates: this.store.updates };
	}

	/** Stores a credential and returns the reference by which nodes name it. Only the fields given are stored. */
	credential(data: ICredentialDataDecryptedObject, name = 'SMShare'): INodeCredentialsDetails {
		const reference = { id: this.store.nextId(), name };
		this.save(reference, data);
		return reference;
	}

	/** Changes fields of a stored credential as a user does, who does not see the token: it stays. */
	editCredential(reference: INodeCredentialsDetails, patch: ICredentialDataDecryptedObject): void {
		this.save(reference, { ...this.storedCredential(reference), ...patch });
	}

	/** The credential as it is stored, decrypted, with expressions unresolved. */
	storedCredential({ id }: INodeCredentialsDetails): ICredentialDataDecryptedObject {
		const row = this.store.peek(id ?? '');
		if (!row) throw new Error(`There is no credential with the id ${id}`);
		return new n8nCore.Credentials(row, row.type, row.data).getData();
	}

	/** The credential in the form that n8n's credential test takes. */
	protected decrypted(reference: INodeCredentialsDetails): ICredentialsDecrypted {
		const { id, name } = reference;
		return { id: id ?? '', name, type: this.type, data: this.storedCredential(reference) };
	}

	private save({ id, name }: INodeCredentialsDetails, data: ICredentialDataDecryptedObject): void {
		const credentials = new n8nCore.Credentials({ id, name }, this.type);
		credentials.setData(data);
		this.store.put({ id: id ?? '', name, type: this.type, data: credentials.data ?? '' });
	}
}
