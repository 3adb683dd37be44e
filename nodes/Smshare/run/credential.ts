import type { IExecuteFunctions } from 'n8n-workflow';

import { gatewayAddress } from '../../../credentials/smshareEndpoint';

/** The node has no credential that it may use; nothing was sent. */
class MissingCredentialError extends Error {
	override readonly name = 'MissingCredentialError';

	readonly description = 'Choose an SMShare API credential in this node, or create one.';
}

/**
 * Finds out before the first request whether the credential can be used at all.
 *
 * @throws MissingCredentialError when none is set; CredentialError when its address cannot be used
 */
export async function checkCredential(context: IExecuteFunctions): Promise<void> {
	const credential = await context.getCredentials('smshareApi').catch((error: Error) => {
		throw new MissingCredentialError(`There is no SMShare API credential: ${error.message}`);
	});
	gatewayAddress(credential.baseUrl, credential.allowInsecureConnection);
}
