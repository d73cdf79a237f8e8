// Opens a page in Firefox and prints the status that it shows.

import { launch } from "puppeteer-core";

const [, , executablePath, url] = process.argv;
const browser = await launch({ browser: "firefox", executablePath });
const page = await browser.newPage();
page.on("pageerror", ({ message }) => console.error(message));
await page.goto(url);
const status = await page.waitForFunction(() => document.body.dataset.status, { timeout: 20_000 });
console.log(await status.jsonValue());
await browser.close();
