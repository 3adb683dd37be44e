import { bulkOfNine, sendOfFour, type Campaign } from '../campaign.mts';
import { faultKinds } from '../delivery/faultKinds.mts';
import { setupForEach } from '../setup.mts';
import { received } from '../../gatewaySide.mts';

const setup = setupForEach();

/** Starts an execution and leaves it in the middle of its second request, as a process that is killed does. */
async function killInSecondRequest(campaign: Campaign): Promise<string> {
	const { gateway, n8n, credential } = setup;
	gateway.faults.add({ on: 'bulk', skip: 1, kind: { hang: true, accept: true } });
	const second = new Promise<void>((resolve) => {
		let requests = 0;
		gateway.onRequest(({ endpoint }) => {
			if (endpoint === 'bulk' && ++requests === 2) resolve();
		});
	});
	const { id } = n8n.anotherProcess().start({ ...campaign, credential });
	await second;
	return id;
}

describe.each([sendOfFour, bulkOfNine])(
	'an execution that n8n starts again after a crash',
	(campaignOf) => {
		it('leaves out what was accepted and what may have been, and sends the rest', async () => {
			const { gateway, n8n, credential, watch } = setup;
			const campaign = campaignOf();
			const id = await killInSecondRequest(campaign);
			const { status, error } = watch(await n8n.startAgain(id, { ...campaign, credential }));
			expect(status).toBe('error');
			expect(error?.description).toMatch(/^An earlier try got no clear answer/);
			expect(received(gateway).sort()).toEqual([...campaign.texts].sort());
		});

		it('repeats with Resend only what may have been accepted', async () => {
			const { gateway, n8n, credential, watch } = setup;
			const campaign = campaignOf({ whenUnconfirmed: 'resend' });
			const id = await killInSecondRequest(campaign);
			const { output } = watch(await n8n.startAgain(id, { ...campaign, credential }));
			expect(output.map(({ json }) => json.status)).toEqual(campaign.items.map(() => 'accepted'));
			expect(received(gateway).sort()).toEqual([...campaign.texts, ...campaign.textsOf(2)].sort());
		});

		it('takes with Assume Sent what may have been accepted as sent, and sends the rest', async () => {
			const { gateway, n8n, credential, watch } = setup;
			const campaign = campaignOf({ whenUnconfirmed: 'assumeSent' });
			const id = await killInSecondRequest(campaign);
			const { output } = watch(await n8n.startAgain(id, { ...campaign, credential }));
			const isSecond = (index: number) => campaign.requests[1]?.includes(index);
			expect(output.map(({ json }) => json.status)).toEqual(
				campaign.items.map((_, index) => (isSecond(index) ? 'assumedSent' : 'accepted')),
			);
			expect(received(gateway).sort()).toEqual([...campaign.texts].sort());
		});

		it('sends nothing where other numbers would now get a message', async () => {
			const { gateway, n8n, credential, watch } = setup;
			const campaign = campaignOf();
			const id = await killInSecondRequest(campaign);
			const there = received(gateway);
			const items = campaign.items.map((item) => ({ ...item, to: '0639981299' }));
			const { error } = watch(await n8n.startAgain(id, { ...campaign, items, credential }));
			expect(error?.message).toMatch(/were sent in an earlier try, or may have been/);
			expect(received(gateway)).toEqual(there);
		});

		it('is not what another execution is: that sends everything', async () => {
			const { gateway, n8n, credential, watch } = setup;
			const campaign = campaignOf();
			await killInSecondRequest(campaign);
			const before = received(gateway).length;
			watch(await n8n.run({ ...campaign, credential }));
			expect(received(gateway)).toHaveLength(before + campaign.texts.length);
		});
	},
);

it('of a loop, only the round that was cut off goes on where it stopped', async () => {
	const { gateway, n8n, credential, watch } = setup;
	const campaign = { ...sendOfFour(), loop: { batchSize: 1 } };
	const id = await killInSecondRequest(campaign);
	const { error } = watch(await n8n.startAgain(id, { ...campaign, credential }));
	expect(error?.description).toMatch(/earlier try/);
	expect(received(gateway)).toEqual([1, 2, 1].flatMap((request) => campaign.textsOf(request)));
});

it('a run that ends leaves no notes', async () => {
	const { n8n, run, gateway } = setup;
	await run(bulkOfNine());
	gateway.faults.add({ on: 'bulk', skip: 1, kind: faultKinds['404'] });
	await run(bulkOfNine());
	const kept = [...n8n.keptEntries()].map((row) => (JSON.parse(row) as { data: string[] }).data);
	expect(kept).toEqual([[]]);
});
