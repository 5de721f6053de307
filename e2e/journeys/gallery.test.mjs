// Every component and every page sample, in every language, as people with other eyes see them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { violations } from "../lib/axe.mjs";
import { launch, open, views } from "../lib/browser.mjs";
import { serve } from "../lib/folder.mjs";

const folder = process.env.ACCOLADE_GALLERY ?? new URL("../out/gallery", import.meta.url).pathname;
const samples = readFileSync(join(folder, "pages.txt"), "utf8").split("\n").filter(Boolean);

/** English in every view; the others where their length, their direction and their letters show most. */
function languages(view) {
  return { "phone-light": ["en", "de"], "phone-dark": ["en", "ar"], "desktop-light": ["en", "ar"] }[view] ?? ["en"];
}

describe("gallery", () => {
  let browser;
  let server;
  before(async () => {
    browser = await launch();
    server = await serve(folder);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  for (const [name, options] of Object.entries(views)) {
    test(`no sample violates accessibility: ${name}`, async () => {
      const wanted = samples.filter((sample) => languages(name).includes(sample.split(".").at(-2)));
      const left = [...wanted];
      const found = [];
      // Two at a time, because the machine has two cores and a browser waits a lot.
      const look = async () => {
        const { context, page, faults } = await open(browser, options);
        for (let sample = left.pop(); sample; sample = left.pop()) {
          await page.goto(`${server.address}/${sample}`);
          for (const violation of await violations(page)) found.push(`${sample}: ${violation}`);
        }
        await context.close();
        found.push(...faults);
      };
      await Promise.all([look(), look()]);
      assert.ok(wanted.length >= 100, `only ${wanted.length} samples`);
      assert.deepEqual(found, []);
    });
  }

  test("a window of 320 pixels never scrolls sideways", async () => {
    const { context, page } = await open(browser, { viewport: { width: 320, height: 600 } });
    const wide = [];
    for (const sample of samples) {
      await page.goto(`${server.address}/${sample}`);
      const by = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (by > 0) wide.push(`${sample}: ${by}`);
    }
    await context.close();
    assert.deepEqual(wide, []);
  });

  test("the picture of a badge follows what is chosen, and work that goes on is looked at again", async () => {
    const { context, page, faults } = await open(browser);
    await page.goto(`${server.address}/manage-achievements-form.edit.en.html`);
    await page.selectOption("#icon", "leaf");
    await page.waitForFunction(() => document.querySelector("[data-preview]").src.includes("icon=leaf"));
    assert.equal(await page.isVisible("[data-preview-button]"), false);
    await page.goto(`${server.address}/manage-rosters-show.running.en.html`);
    await page.evaluate(() => document.querySelector("[data-live]").setAttribute("data-before", ""));
    await page.waitForFunction(() => document.querySelector("[data-live]:not([data-before])"));
    await context.close();
    assert.deepEqual(faults, []);
  });

  test("Arabic runs from right to left, and the rest from left to right", async () => {
    const { context, page } = await open(browser);
    for (const sample of samples) {
      await page.goto(`${server.address}/${sample}`);
      const { lang, direction } = await page.evaluate(() => ({
        lang: document.documentElement.lang,
        direction: getComputedStyle(document.body).direction,
      }));
      assert.equal(direction, lang === "ar" ? "rtl" : "ltr", sample);
    }
    await context.close();
  });
});
