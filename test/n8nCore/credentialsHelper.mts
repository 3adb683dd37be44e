import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	ICredentialType,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { CredentialStore } from './credentialStore.mts';
import { resolveCredential } from './credentialValues.mts';
import { n8nCore, n8nWorkflow } from './n8nModules.mts';

const { ICredentialsHelper, isExpression } = n8nWorkflow;

/**
 * n8n-core leaves credentials to the server. This follows `packages/cli/src/credentials-helper.ts` of n8n 2.41.1
 * line by line for what a credential type without parents meets: when `preAuthentication` runs and with which `this`,
 * what is stored of its answer, how expressions are resolved and kept. Left out: overwrites, OAuth, external secrets,
 * resolvers of end users' credentials, and domain restrictions set by the user.
 */
export class StoredCredentialsHelper extends ICredentialsHelper {
	constructor(
		private readonly store: CredentialStore,
		private readonly credentialType: ICredentialType,
	) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		incomingOptions: IHttpRequestOptions | IRequestOptionsSimplified,
	): Promise<IHttpRequestOptions> {
		const options = incomingOptions as IHttpRequestOptions;
		const { authenticate } = this.typeNamed(typeName);
		if (typeof authenticate !== 'function') throw new Error('Only functions authenticate here');
		return await authenticate(credentials, options);
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.typeNamed(typeName);
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		);
		if (expirable === undefined || type.preAuthentication === undefined) return undefined;

		const isTestingCredentials = node.parameters.temp === '' && node.type === 'n8n-nodes-base.noOp';
		if (credentials[expirable.name] !== '' && !credentialsExpired && !isTestingCredentials) {
			return undefined;
		}
		// n8n hands on `httpRequest` alone, not the other request helpers.
		const restricted: IHttpRequestHelper = {
			helpers: { httpRequest: async (options) => await helpers.helpers.httpRequest(options) },
		};
		const output = await type.preAuthentication.call(restricted, credentials);
		if (output[expirable.name] === undefined || node.credentials === undefined) return undefined;

		const reference = node.credentials[type.name];
		if (reference === undefined) throw new Error(`The node has no credential ${type.name}`);
		const stored = (await this.getCredentials(reference, type.name)).getData();
		const toPersist: ICredentialDataDecryptedObject = { ...stored };
		for (const [key, value] of Object.entries(output)) {
			if (key === expirable.name || !isExpression(stored[key])) {
				toPersist[key] = value as ICredentialDataDecryptedObject[string];
			}
		}
		await this.updateCredentials(reference, type.name, toPersist);
		return Object.assign(credentials, output);
	}

	async getCredentials(reference: INodeCredentialsDetails, type: string) {
		if (!reference.id) {
			throw new Error(`Found credential with no ID: ${reference.name} (${type})`);
		}
		const row = await this.store.find(reference.id, type);
		if (row === undefined) {
			throw new Error(`Credential with ID "${reference.id}" does not exist for type "${type}".`);
		}
		return new n8nCore.Credentials({ id: row.id, name: row.name }, row.type, row.data);
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.typeNamed(type).properties;
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		reference: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		resolveValues?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = (await this.getCredentials(reference, type)).getData();
		if (raw === true) return stored;
		const properties = this.getCredentialsProperties(type);
		return resolveCredential(properties, stored, {
			additionalData,
			mode,
			executeData,
			resolveValues,
		});
	}

	async updateCredentials(
		reference: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		const credentials = await this.getCredentials(reference, type);
		credentials.setData(data);
		const { name, data: encrypted } = credentials.getDataToSave();
		await this.store.update({ id: reference.id ?? '', name, type, data: encrypted ?? '' });
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new Error('OAuth credentials are not part of this harness');
	}

	private typeNamed(name: string): ICredentialType {
		if (name !== this.credentialType.name) throw new Error(`Unknown credential type ${name}`);
		return this.credentialType;
	}
}
