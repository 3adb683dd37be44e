import { outcomeOfError } from '../../../nodes/Smshare/delivery/errorOutcome.ts';

it('an answer of 2xx that breaks off is unclear, also where the HTTP client hands on its status', () => {
	// As the HTTP client of newer n8n versions has it; that of the integration tests leaves `response` out.
	const error = Object.assign(new Error('stream has been aborted'), {
		code: 'ERR_BAD_RESPONSE',
		response: { status: 201 },
	});
	expect(outcomeOfError(error, 30)).toMatchObject({ kind: 'unconfirmed', answered: true });
});
