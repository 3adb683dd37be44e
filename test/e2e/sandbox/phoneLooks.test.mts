import { sendBeans, sendOne, tokenFor } from '../../integration/gateway/caller.mts';
import { lowestContrast } from './contrast.mts';
import { phonePageForAll } from './openPhonePage.mts';

const structure = `
- banner:
  - heading "SMShare sandbox" [level=1]
  - paragraph: "A local gateway: nothing is really sent. Times: Europe/Paris"
  - status: Live
- main:
  - region "Phones":
    - heading "Phones" [level=2]
    - tablist "Phones":
      - tab "Shop phone 1 SMS" [selected]
      - tab "Office phone 0 SMS"
    - tabpanel "Shop phone 1 SMS":
      - heading "Shop phone" [level=3]
      - paragraph: 1 SMS
      - paragraph: "Simulated problem: Slow"
      - list "SMS, newest first":
        - listitem:
          - paragraph: To +33639980101
          - paragraph: Bonjour
          - paragraph:
            - text: Scheduled for
            - time: Sat, 10 Oct 2099, TIME
            - text: · request 2
    - status: 1 new SMS on Shop phone.
  - region "Simulate problems":
    - heading "Simulate problems" [level=2]
    - switch "Gateway down"
    - text: Gateway down
    - paragraph: Refuses connections.
    - switch "Phone offline"
    - text: Phone offline
    - paragraph: SMS wait until it is back.
    - switch "Slow" [checked]
    - text: Slow
    - paragraph: Answers in 5 seconds.
    - switch "Refuse token"
    - text: Refuse token
    - paragraph: Sending gets 401. Nothing is sent.
    - switch "Answer 500"
    - text: Answer 500
    - paragraph: Sending gets 500. Nothing is sent.
    - switch "Lose the answer"
    - text: Lose the answer
    - paragraph: SMS are sent, but no answer comes.
    - switch "One token per user"
    - text: One token per user
    - paragraph: A login expires the earlier tokens.
    - button "Expire all tokens"
    - button "Clear everything"
    - status
  - region "Requests":
    - heading "Requests" [level=2]
    - group "Requests":
      - table "Requests":
        - rowgroup:
          - row "Time Answer What happened":
            - columnheader "Time"
            - columnheader "Answer"
            - columnheader "What happened"
        - rowgroup:
          - row "TIME 201 2. Send SMS · Shop phone 1 SMS accepted":
            - cell "TIME":
              - time: TIME
            - cell "201"
            - cell "2. Send SMS · Shop phone 1 SMS accepted"
          - row "TIME 200 1. Log in · Shop phone token given":
            - cell "TIME":
              - time: TIME
            - cell "200"
            - cell "1. Log in · Shop phone token given"
`;

describe("the looks of the page of the gateway's phones", () => {
	const phone = phonePageForAll();

	/** A page on which everything is to be seen: an SMS, a fault, requests. */
	async function fill(): Promise<void> {
		const { gateway } = phone;
		const token = await tokenFor(gateway);
		const scheduleTimestamp = 4095327343000;
		const bean = { destination: '+33639980101', message: 'Bonjour', scheduleTimestamp };
		await sendBeans(gateway, token, bean);
		await phone.texts(1);
		await phone.page.getByRole('switch', { name: 'Slow' }).check();
		await phone.page.getByText('Simulated problem: Slow').waitFor();
	}

	// Half a screen is too narrow for a table; it must stay one for those who cannot see it.
	it.each([1280, 640])('have a name and a role for everything, %i pixels wide', async (width) => {
		await fill();
		await phone.untilSaid('1 new SMS on Shop phone.');
		await phone.page.setViewportSize({ width, height: 800 });
		const seen = await phone.page.locator('body').ariaSnapshot();
		expect(seen.replace(/\b\d\d:\d\d:\d\d\b/g, 'TIME').trim()).toBe(structure.trim());
	});

	it.each(['light', 'dark'] as const)(
		'are %s for those who like that, and legible',
		async (like) => {
			await fill();
			await phone.page.emulateMedia({ colorScheme: like });
			const { page, ratio, text } = await lowestContrast(phone.page);
			expect(page).toBe(like);
			// WCAG 2.2, success criterion 1.4.3.
			expect({ text, legible: ratio >= 4.5 }).toEqual({ text, legible: true });
		},
	);

	it('keep the header of a long list of requests apart from the rows that scroll under it', async () => {
		const token = await tokenFor(phone.gateway);
		for (let count = 0; count < 30; count += 1) await sendOne(phone.gateway, token);
		await phone.page.getByText('31. Send SMS').waitFor();
		await phone.page.getByText('10. Send SMS').scrollIntoViewIfNeeded();
		const list = await phone.page.getByRole('group', { name: 'Requests' }).boundingBox();
		const header = phone.page.getByRole('columnheader', { name: 'What happened' });
		expect((await header.boundingBox())?.y).toBe(list?.y);
		// A line that scrolls with the rows, as a collapsed border does, is not part of the header.
		const line = await phone.page.evaluate(
			`getComputedStyle(document.querySelector('th')).boxShadow`,
		);
		expect(line).toMatch(/inset$/);
	});

	it.each([320, 390, 640, 720, 960, 1920])('fit into %i pixels', async (width) => {
		await fill();
		await phone.page.setViewportSize({ width, height: 800 });
		const tooFar = await phone.page.evaluate(
			`[...document.querySelectorAll('body *')]
				.filter((element) => {
					const frame = element.parentElement.closest('section, body');
					const edge = frame.getBoundingClientRect().right;
					return element.getBoundingClientRect().right > edge + 0.5;
				})
				.map((element) => element.tagName + ' ' + element.textContent)`,
		);
		expect(tooFar).toEqual([]);
	});

	it('have phone and switches side by side also beside the editor, on half a screen', async () => {
		await phone.page.setViewportSize({ width: 640, height: 800 });
		const box = async (name: string) =>
			await phone.page.getByRole('region', { name, exact: true }).boundingBox();
		const [phones, switches] = [await box('Phones'), await box('Simulate problems')];
		if (!phones || !switches) throw new Error('A part of the page is not to be seen.');
		expect(switches.x).toBeGreaterThan(phones.x + phones.width);
		expect(switches.y).toBe(phones.y);
		expect(switches.y + switches.height).toBeLessThan(800);
	});
});
