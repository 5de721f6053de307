// What a stranger does: finds an organisation, opens a badge, keeps it, and checks it.
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { violations } from "../lib/axe.mjs";
import { launch, open, views } from "../lib/browser.mjs";
import { start } from "../lib/demo.mjs";
import { internationalText } from "../lib/png.mjs";

const pictures = new URL("../out/", import.meta.url).pathname;
const weightMax = 100_000;
const tabsMax = 80;

/** The pages that everyone sees, found as a person finds them: by following links. */
async function walk(page, address) {
  const pages = { home: `${address}/`, verify: `${address}/verify`, organizations: `${address}/organizations` };
  await page.goto(pages.home);
  pages.organization = await href(page, "main a[href^='/organizations/']");
  await page.goto(pages.organization);
  pages.achievement = await href(page, "main a[href^='/achievements/']");
  return pages;
}

async function href(page, selector) {
  return page.locator(selector).first().evaluate((link) => link.href);
}

/** What the verdict says: its tone and its title. */
async function verdict(page) {
  const header = page.locator("header.verdict");
  return { tone: await header.getAttribute("data-tone"), title: await page.locator("h1").innerText() };
}

/** Presses the tabulator until the wanted element has the focus; the focus must be visible. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < tabsMax; presses += 1) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate((wanted) => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const drawn = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
      const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
      return { isWanted: element.matches(wanted), isVisible: drawn && inside, name: element.outerHTML.slice(0, 120) };
    }, selector);
    assert.ok(focus.isVisible, `the focus cannot be seen on ${focus.name}`);
    if (focus.isWanted) return;
  }
  assert.fail(`${tabsMax} tabulator presses do not lead to ${selector}`);
}

/** Checks the text by the form. */
async function paste(page, address, text) {
  await page.goto(`${address}/verify`);
  await page.locator("#text").fill(text);
  await page.locator("form button[type=submit]").click();
}

// Without a program there is nothing to walk through; the runner says so in its sum.
const skip = process.env.ACCOLADE_BIN ? false : "ACCOLADE_BIN names no program";

describe("public pages", { skip }, () => {
  let browser;
  let demo;
  let pages;
  let credential;
  let json;

  before(async () => {
    await mkdir(pictures, { recursive: true });
    browser = await launch();
    demo = await start();
    credential = await credentialAddress(demo);
    const { context, page } = await open(browser);
    pages = { ...(await walk(page, demo.address)), credential };
    await context.close();
    const response = await fetch(credential, { headers: { accept: "application/vc" } });
    json = await response.text();
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? "with scripts" : "without any script";

    test(`a badge is found, kept and checked ${how}`, async () => {
      const { context, page, faults } = await open(browser, { javaScriptEnabled, acceptDownloads: true });
      await page.goto(pages.home);
      await page.locator("main a[href^='/organizations/']").first().click();
      assert.match(page.url(), /\/organizations\/[^/]+$/);
      await page.locator("main a[href^='/achievements/']").first().click();
      assert.match(page.url(), /\/achievements\/[^/]+$/);
      await page.goto(credential);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.locator("a[href$='/badge.png']").click(),
      ]);
      const file = join(demo.data, `badge-${javaScriptEnabled}.png`);
      await download.saveAs(file);
      const baked = internationalText(await readFile(file), "openbadgecredential");
      assert.ok(baked, "the picture carries no credential");
      assert.equal(JSON.parse(baked).id, JSON.parse(json).id);

      await page.goto(pages.verify);
      await page.locator("#file").setInputFiles(file);
      await page.locator("form button[type=submit]").click();
      assert.equal((await verdict(page)).tone, "positive", await page.locator("main").innerText());
      assert.equal(await page.locator(".check[data-tone=negative]").count(), 0);
      await context.close();
      assert.deepEqual(faults, []);
    });

    test(`pasted text is checked, and a change is found ${how}`, async () => {
      const { context, page } = await open(browser, { javaScriptEnabled });
      await paste(page, demo.address, json);
      assert.equal((await verdict(page)).title, "This badge is valid", await page.locator("main").innerText());

      const changed = JSON.parse(json);
      changed.credentialSubject.achievement.name += " with honours";
      await paste(page, demo.address, JSON.stringify(changed));
      const { tone, title } = await verdict(page);
      assert.equal(tone, "negative");
      assert.equal(title, "This badge is not valid");
      const failed = await page.locator(".check[data-tone=negative]").innerText();
      assert.match(failed, /changed/i);
      await context.close();
    });

    test(`an empty form is answered with help ${how}`, async () => {
      const { context, page } = await open(browser, { javaScriptEnabled });
      await page.goto(pages.verify);
      await page.locator("form button[type=submit]").click();
      const alert = page.locator("[role=alert]");
      assert.match(await alert.innerText(), /Nothing was given\. Choose a file/);
      const target = await alert.locator("a").first().getAttribute("href");
      assert.equal(await page.locator(target).count(), 1, "the message leads to its field");
      await context.close();
    });
  }

  test("text that is no badge is answered with help", async () => {
    const { context, page } = await open(browser);
    await paste(page, demo.address, "Good morning.");
    assert.match(await page.locator("main").innerText(), /not a badge/i);
    await context.close();
  });

  test("one press on the badge's page checks it", async () => {
    const { context, page } = await open(browser);
    await page.goto(credential);
    await page.locator("a[href^='/verify?url=']").click();
    assert.equal((await verdict(page)).tone, "positive", await page.locator("main").innerText());
    await context.close();
  });

  test("the whole check needs only a keyboard", async () => {
    const { context, page } = await open(browser);
    await page.goto(pages.home);
    await tabTo(page, "main a[href='/verify']");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/verify");
    await tabTo(page, "#text");
    await page.keyboard.insertText(json);
    await tabTo(page, "form button[type=submit]");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    assert.equal((await verdict(page)).tone, "positive");
    await tabTo(page, "details.technical > summary");
    await page.keyboard.press("Enter");
    assert.ok(await page.locator("#codes").isVisible());
    await context.close();
  });

  test("one address gives the page to people and the document to programs", async () => {
    for (const [accept, type] of [
      ["text/html", "text/html"],
      ["application/vc", "application/vc"],
      ["application/ld+json", "application/ld+json"],
      ["application/json", "application/json"],
      ["text/html,application/xhtml+xml,*/*;q=0.8", "text/html"],
    ]) {
      const response = await fetch(credential, { headers: { accept } });
      assert.equal(response.status, 200, accept);
      assert.ok(response.headers.get("content-type").startsWith(type), `${accept}: ${response.headers.get("content-type")}`);
      assert.match(response.headers.get("vary") ?? "", /accept/i);
      const body = await response.text();
      if (type !== "text/html") assert.ok(JSON.parse(body).proof, "the document is signed");
    }
  });

  test("Arabic runs from right to left through the whole journey", async () => {
    const { context, page } = await open(browser, { locale: "ar" });
    for (const [name, url] of Object.entries(pages)) {
      await page.goto(url);
      assert.equal(await page.locator("html").getAttribute("dir"), "rtl", name);
      assert.equal(await page.locator("html").getAttribute("lang"), "ar", name);
    }
    await paste(page, demo.address, json);
    assert.equal((await verdict(page)).tone, "positive");
    assert.match((await verdict(page)).title, /[\u0600-\u06ff]/);
    await context.close();
  });

  for (const [view, options] of Object.entries(views)) {
    test(`no page violates accessibility or refuses a resource: ${view}`, async () => {
      const found = [];
      for (const locale of ["en", "ar"]) {
        const { context, page, faults } = await open(browser, { ...options, locale });
        const look = async (name) => {
          const file = join(pictures, `${name}.${view}.${locale}.png`);
          await page.screenshot({ path: file, fullPage: true });
          for (const violation of await violations(page)) found.push(`${name} ${locale}: ${violation}`);
        };
        for (const [name, url] of Object.entries(pages)) {
          await page.goto(url);
          await look(name);
        }
        await paste(page, demo.address, json);
        await look("verdict-valid");
        await paste(page, demo.address, "");
        await look("verify-empty");
        const notFound = page.goto(`${demo.address}/nowhere`);
        assert.equal((await notFound).status(), 404);
        await look("not-found");
        await context.close();
        const unexpected = faults.filter((fault) => !/status of (404|422|400)/.test(fault));
        found.push(...unexpected);
      }
      assert.deepEqual(found, []);
    });
  }

  test("every page weighs less than 100 kB at the first visit", async () => {
    const weights = {};
    for (const [name, url] of Object.entries(pages)) {
      const { context, page } = await open(browser, views["phone-light"]);
      const session = await context.newCDPSession(page);
      await session.send("Network.enable");
      let weight = 0;
      session.on("Network.loadingFinished", ({ encodedDataLength }) => {
        weight += encodedDataLength;
      });
      await page.goto(url, { waitUntil: "networkidle" });
      weights[name] = weight;
      await context.close();
    }
    await writeFile(join(pictures, "weights.json"), `${JSON.stringify(weights, null, 2)}\n`);
    for (const [name, weight] of Object.entries(weights)) {
      assert.ok(weight > 0 && weight <= weightMax, `${name}: ${weight} bytes`);
    }
  });

  test("every page forbids foreign and inline code", async () => {
    for (const [name, url] of Object.entries(pages)) {
      const { headers } = await fetch(url, { headers: { accept: "text/html" } });
      const policy = headers.get("content-security-policy") ?? "";
      assert.match(policy, /default-src 'none'|default-src 'self'/, name);
      assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval|\*/, name);
      assert.equal(headers.get("x-content-type-options"), "nosniff", name);
      assert.ok(headers.get("referrer-policy"), name);
    }
  });
});

/** A credential's address, as the demonstration prints it for whoever starts it. */
async function credentialAddress({ said, address }) {
  const found = said().match(/https?:\/\/[^\s"]+\/credentials\/[0-9a-f-]+/);
  assert.ok(found, `the demonstration prints no credential's address:\n${said()}`);
  const { pathname } = new URL(found[0]);
  return `${address}${pathname}`;
}
