import type { Page } from 'playwright-core';

/** What was found on a page. */
export interface Contrast {
	/** Whether the page's background is light or dark. */
	page: 'light' | 'dark';
	/** The lowest contrast of a visible text with what is behind it, from 1 to 21. */
	ratio: number;
	/** That text. */
	text: string;
}

// Runs in the page. Formulas: WCAG 2.2, "relative luminance" and "contrast ratio".
const measure = `(() => {
	const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
	const linear = (value) => {
		const share = value / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	};
	const luminance = ([red, green, blue]) =>
		0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
	const behind = (element) => {
		const colour = channels(getComputedStyle(element).backgroundColor);
		const solid = colour.length === 3 || colour[3] === 1;
		return solid ? colour : behind(element.parentElement);
	};
	const texts = [...document.querySelectorAll('body *')].filter((element) =>
		element.checkVisibility() &&
		[...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''));
	const found = texts.map((element) => {
		const [one, other] = [channels(getComputedStyle(element).color), behind(element)].map(luminance);
		const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
		return { ratio, text: element.textContent };
	});
	const lowest = found.reduce((one, other) => (other.ratio < one.ratio ? other : one));
	return { ...lowest, page: luminance(behind(document.body)) > 0.5 ? 'light' : 'dark' };
})()`;

/** Finds the text of a page that is hardest to read. Colours that are partly transparent do not count. */
export async function lowestContrast(page: Page): Promise<Contrast> {
	return await page.evaluate<Contrast>(measure);
}
