// What people do who sign in: a learner claims, keeps and shares; staff defines and awards.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { violations } from "../lib/axe.mjs";
import { launch, open, views } from "../lib/browser.mjs";
import { start } from "../lib/demo.mjs";
import { look, mails, printedLink, signIn } from "../lib/people.mjs";

const skip = process.env.ACCOLADE_BIN ? false : "ACCOLADE_BIN names no program";

describe("people", { skip }, () => {
  let browser;
  let demo;
  before(async () => {
    browser = await launch();
    demo = await start();
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  test("a learner claims from the mail on a phone, without any script, and shares", async () => {
    const phone = { ...views["phone-light"], javaScriptEnabled: false };
    const { context, page } = await open(browser, phone);
    const [mail] = await mails(demo.data, "amina@example.org");
    await page.goto(mail.match(/https?:\/\/\S+\/claim\/[0-9A-Z-]+/)[0]);
    assert.match(await page.locator("h1").innerText(), /Welding/);
    await page.locator("main form button[data-kind=primary]").click();
    await page.goto(`${demo.address}/backpack`);
    await page.locator("main a[href^='/backpack/entries/']").first().click();
    await page.locator("form[action$='/shares'] button[type=submit]").click();
    await page.goto(`${demo.address}/backpack/shares`);
    const shared = await page.locator("input[readonly]").first().inputValue();
    const stranger = await open(browser, views["phone-dark"]);
    await stranger.page.goto(shared);
    await look(stranger.page, stranger.faults);
    assert.match(await stranger.page.locator("main").innerText(), /Welding/);
    await page.locator("form[action$='/withdrawal'] button[type=submit]").first().click();
    const gone = await stranger.page.goto(shared);
    assert.equal(gone.status(), 410);
    await stranger.context.close();
    await context.close();
  });

  test("an owner defines an achievement, publishes it and awards it to a class", async () => {
    const { context, page, faults } = await open(browser, views["desktop-light"]);
    await signIn(page, printedLink(demo.said(), "nora@north-yard.example"));
    await page.goto(`${demo.address}/manage`);
    await look(page, faults);
    const desk = new URL(page.url()).pathname;
    await page.goto(`${demo.address}${desk}/achievements/new`);
    await look(page, faults);
    await page.locator("#name").fill("Rope splicing");
    await page.locator("#description").fill("Splices ropes that hold a ship.");
    await page.locator("#outcomes").fill("Make an eye splice\nMake a long splice");
    await page.locator("#criteria").fill("Three splices that hold a tonne.");
    await page.locator("main form button[data-kind=primary]").click();
    await look(page, faults);
    await page.locator("form[action$='/publication'] button[type=submit]").first().click();
    const achievement = new URL(page.url()).pathname;
    await page.goto(`${demo.address}${achievement}/award`);
    await look(page, faults);
    const csv = "email,name\nzofia@example.org,Zofia Wójcik\nnobody,Nobody\nlayla@example.org,ليلى حسن\n";
    await page.locator("input[type=file]").setInputFiles({
      name: "class.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(csv),
    });
    await page.locator("form[action$='/rosters'] button[type=submit]").click();
    await look(page, faults);
    await page.locator("form[action$='/award'] button[data-kind=primary]").click();
    await page.locator("a[href$='/result.csv']").waitFor();
    await page.locator("a[href$='/problems.csv']").waitFor();
    await look(page, faults);
    await context.close();
  });

  for (const address of ["hanna@harbour-college.example", "ismael@harbour-college.example"]) {
    test(`no page of ${address} violates accessibility`, async () => {
      const { context, page, faults } = await open(browser, views["phone-light"]);
      await signIn(page, printedLink(demo.said(), address));
      // An administrator sees a list, others go to their only organisation at once.
      const desk = await page.locator(".account-menu a[href^='/manage/organizations/']").first().getAttribute("href");
      const staff = ["", "/achievements", "/awards", "/people", "/settings", "/mail", "/keys", "/tokens"];
      const pages = staff.map((part) => `${desk}${part}`).concat("/account", "/backpack", "/collections");
      if (address.startsWith("hanna")) pages.push("/admin", "/admin/jobs", "/admin/mail", "/admin/audit", "/admin/people");
      for (const path of pages) {
        const answer = await page.goto(`${demo.address}${path}`);
        // A role that has no right to a page is told so, and that page is looked at too.
        assert.ok([200, 403].includes(answer.status()), `${path}: ${answer.status()}`);
        assert.deepEqual(await violations(page), [], path);
      }
      assert.deepEqual(faults.filter((fault) => !fault.includes("403")), []);
      await context.close();
    });
  }
});
