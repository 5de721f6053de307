// What journeys of people who sign in share: links, mails, and looking at pages with other eyes.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { violations } from "./axe.mjs";

/** The printed link that signs somebody in. */
export function printedLink(said, address) {
  const [, rest] = said.split(`<${address}>`);
  return rest.match(/https?:\/\/\S+\/sign-in\/link\/\S+/)[0];
}

/** The words of every mail to somebody, the oldest first. */
export async function mails(data, address) {
  const folder = join(data, "mail");
  const names = (await readdir(folder)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return texts.filter((text) => text.includes(`To: ${address}`)).map((text) => text.replaceAll("=\r\n", ""));
}

const tries = 100;

/** The newest mail to somebody, once there are so many. */
export async function mail(data, address, count = 1) {
  for (let look = 0; look < tries; look += 1) {
    const found = await mails(data, address);
    if (found.length >= count) return found.at(-1);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no mail number ${count} to ${address}`);
}

export async function signIn(page, link) {
  await page.goto(link);
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL(/\/(backpack|manage)/);
}

/** Looks at the page as people with other eyes do. */
export async function look(page, faults = []) {
  assert.deepEqual(await violations(page), [], page.url());
  assert.deepEqual(faults, [], page.url());
}

/** Presses a button and waits until the page to which its form leads is there. */
export async function send(page, button) {
  const arrived = page.waitForResponse((answer) => answer.request().isNavigationRequest() && answer.status() < 300);
  const refused = page.waitForResponse((answer) => answer.request().isNavigationRequest() && answer.status() >= 400);
  await button.click();
  await Promise.race([arrived, refused]);
  await Promise.allSettled([page.waitForLoadState()]);
  for (const wait of [arrived, refused]) wait.catch(() => {});
}

/** Sends the form that acts so, wherever it is folded away. */
export async function act(page, ending) {
  await unfold(page, `form[action$='${ending}']`);
  await send(page, page.locator(`main form[action$='${ending}'] button[type=submit]`).first());
}

/** Opens what is folded away around an element. */
export async function unfold(page, selector) {
  const folds = page.locator("details", { has: page.locator(selector) });
  for (const fold of await folds.all()) await fold.evaluate((element) => element.setAttribute("open", ""));
}

/** What a page says, without the marks that keep directions apart. */
export async function words(page, selector = "main") {
  return (await page.locator(selector).innerText()).replace(/[\u2066-\u2069]/g, "");
}
