// @ts-check
/**
 * Draws the mark (a magnifier over lines of text) as SVG and writes public/icons: `node scripts/icons.mjs [chromium]`.
 * Needs Chromium to rasterise; the PNGs are committed, so only a change of the mark needs this.
 */
import {mkdirSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import puppeteer from 'puppeteer-core';

const FOLDER = fileURLToPath(new URL('../public/icons/', import.meta.url));
const SIZES = [16, 32, 48, 128];
const PETROL = '#0b6474';

/**
 * At 16 px only two lines of text are legible, and strokes must be thicker.
 * @param {number} size
 */
function mark(size) {
  const isSmall = size <= 16;
  const [glass, text] = isSmall ? [1.7, 1.3] : [1.35, 1.05];
  const lines = isSmall ? 'M5 6h3.8M5 8.2h2.4' : 'M5 5.4h2.4M5 7.1h3.9M5 8.8h2.9';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 16 16" fill="none" stroke="#fff" stroke-linecap="round" stroke-linejoin="round">
  <rect width="16" height="16" rx="3.5" fill="${PETROL}" stroke="none"/>
  <circle cx="6.9" cy="7" r="4.2" stroke-width="${glass}"/>
  <path d="m10.1 10.2 3.2 3.2" stroke-width="${glass * 1.15}"/>
  <path d="${lines}" stroke-width="${text}"/>
</svg>
`;
}

mkdirSync(FOLDER, {recursive: true});
writeFileSync(`${FOLDER}mark.svg`, mark(128));
const browser = await puppeteer.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
for (const size of SIZES) {
  await page.setViewport({width: size, height: size});
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${mark(size)}`);
  const png = await page.screenshot({type: 'png', omitBackground: true});
  writeFileSync(`${FOLDER}${size}.png`, png);
}
await browser.close();
