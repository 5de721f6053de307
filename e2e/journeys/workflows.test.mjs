// The workflows by which the product is accepted, each walked whole by hand through the real program:
// an administrator, an issuing manager who defines and awards, a learner, and an employer.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { launch, open, views } from "../lib/browser.mjs";
import { start } from "../lib/demo.mjs";
import { act, look, mail, printedLink, send, signIn, unfold, words } from "../lib/people.mjs";

const skip = process.env.ACCOLADE_BIN ? false : "ACCOLADE_BIN names no program";
const hanna = "hanna@harbour-college.example";
const ismael = "ismael@harbour-college.example";
const deniz = "deniz@harbour-college.example";

/** A class of fifty lines: three of them cannot be awarded, and the columns have names of their own. */
function classList() {
  const names = ["Zofia Wójcik", "ليلى حسن", "Søren Ørsted"];
  const people = Array.from({ length: 47 }, (_, number) => {
    const work = `https://example.org/pieces/${number}`;
    return `pupil${number}@example.org,${names[number % 3]},${work},A`;
  });
  const wrong = ["nobody,Nobody,,", "also not,No one,,", "pupil1@example.org,Twice,,"];
  return ["Adresse,Wer,Arbeit,Note", ...people, ...wrong, ""].join("\n");
}

async function save(page, selector) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(selector).first().click()]);
  return readFile(await download.path());
}

describe("workflows", { skip }, () => {
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

  const staff = {};
  /** A window in which somebody is signed in; a printed link works once. */
  async function window(address, view = "desktop-light") {
    staff[address] ??= await (async () => {
      const { context, page } = await open(browser, views[view]);
      await signIn(page, printedLink(demo.said(), address));
      const state = await context.storageState();
      await context.close();
      return state;
    })();
    return open(browser, { ...views[view], storageState: staff[address] });
  }

  async function desk(page) {
    await page.goto(`${demo.address}/backpack`);
    const link = page.locator(".account-menu a[href^='/manage/organizations/']").first();
    return `${demo.address}${await link.getAttribute("href")}`;
  }

  const example = () => demo.said().match(/A credential to open:\s+(\S+)/)[1];
  const welding = () => demo.said().match(/Its achievement:\s+(\S+)/)[1].replace("/achievements/", "/manage/achievements/");

  /** What the program says when it is used without a server. */
  async function tool(...words) {
    const { stdout } = await promisify(execFile)(demo.program, words, { cwd: demo.data });
    return stdout;
  }

  async function verdict(page, address) {
    await page.goto(`${demo.address}/verify`);
    await page.locator("#url").fill(address);
    await send(page, page.locator("main form button[data-kind=primary]"));
    return page.locator("header.verdict").getAttribute("data-tone");
  }

  test("W1: an administrator looks at health, changes the key, and what was awarded before stays good", async () => {
    const { context, page, faults } = await window(hanna);
    await page.goto(`${demo.address}/admin`);
    await look(page, faults);
    const home = await desk(page);
    await page.goto(`${home}/keys`);
    await look(page, faults);
    const keys = () => page.locator("main").innerText();
    const before = await keys();
    await act(page, "/keys/rotation");
    await page.goto(`${home}/keys`);
    assert.notEqual(await keys(), before);
    assert.equal(await verdict(page, example()), "positive");
    await page.goto(`${demo.address}/admin/audit`);
    assert.match(await words(page), /key/i);
    await look(page, faults);
    await context.close();
  });

  test("W2: one person writes an achievement with a picture of its own, another one publishes it", async () => {
    const { context, page, faults } = await window(deniz);
    const home = await desk(page);
    await page.goto(`${home}/achievements/new`);
    await page.locator("#name").fill("Battery safety");
    await page.locator("#description").fill("Handles lithium cells without danger.");
    await page.locator("#outcomes").fill("Isolate a pack\nTest a cell\nStore damaged cells");
    await page.locator("#criteria").fill("Three supervised tasks and a portfolio.");
    await unfold(page, "#workload_hours");
    await page.locator("#workload_hours").fill("30");
    await send(page, page.locator("main form button[data-kind=primary]"));
    const address = page.url().split("?")[0];
    await look(page, faults);
    // An empty name is refused beside the field, and nothing of the rest is lost.
    await page.goto(`${address}/edit`);
    await page.locator("#name").fill("");
    await page.locator("#criteria").fill("Four supervised tasks.");
    await send(page, page.locator("main form button[data-kind=primary]"));
    assert.equal(await page.locator("#name").getAttribute("aria-invalid"), "true");
    assert.equal(await page.locator("#criteria").inputValue(), "Four supervised tasks.");
    await look(page, faults.filter((fault) => !fault.includes("422")));
    await page.locator("#name").fill("Battery safety");
    await page.locator("#name").press("Enter");
    await page.waitForURL((url) => url.pathname === new URL(address).pathname);
    await act(page, "/review");
    assert.equal(await page.locator("form[action$='/publication']").count(), 0, "nobody publishes their own");
    await look(page, faults.filter((fault) => !fault.includes("422")));
    const other = await window(hanna);
    await other.page.goto(address);
    await act(other.page, "/publication");
    const shown = address.replace("/manage/", "/");
    await other.page.goto(shown);
    assert.match(await words(other.page), /Battery safety[\s\S]*30/);
    await look(other.page, other.faults);
    await other.page.goto(`${demo.address}/catalogue?q=lithium`);
    assert.match(await words(other.page), /Battery safety/);
    await look(other.page, other.faults);
    await other.context.close();
    await context.close();
  });

  test("W3: an issuing manager awards a class and sets right what went wrong", async () => {
    const { context, page, faults } = await window(ismael);
    const home = await desk(page);
    const upload = async (text) => {
      await page.goto(`${welding()}/award`);
      await page.locator("input[type=file]").setInputFiles({
        name: "class.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(text),
      });
      await send(page, page.locator("form[action$='/rosters'] button[type=submit]"));
    };
    await upload(classList());
    await look(page, faults.filter((fault) => !fault.includes("422")));
    await page.locator("#column_recipient").selectOption("Adresse");
    await page.locator("#column_name").selectOption("Wer");
    await page.locator("#column_evidence").selectOption("Arbeit");
    await act(page, "/mapping");
    assert.match(await words(page), /47 people can be awarded[\s\S]*3 rows cannot be awarded/);
    assert.match(await words(page), /49\s+Adresse[\s\S]*50\s+Adresse[\s\S]*51\s+Adresse[\s\S]*twice/);
    await look(page, faults.filter((fault) => !fault.includes("422")));
    await send(page, page.locator("form[action$='/award'] button[data-kind=primary]"));
    await page.locator("a[href$='/result.csv']").waitFor();
    assert.match(await words(page), /47 people were awarded[\s\S]*3 rows were not awarded/);
    const left = (await save(page, "a[href$='/problems.csv']")).toString("utf8");
    assert.match(left, /nobody[\s\S]*also not[\s\S]*pupil1@/);
    assert.equal(left.trim().split("\n").length, 4, left);
    const result = (await save(page, "a[href$='/result.csv']")).toString("utf8");
    assert.equal(result.match(/,awarded,/g).length, 47);

    // A second class waits for tomorrow, and is given up.
    await upload("email,name\nlate@example.org,Late\n");
    await unfold(page, "#schedule_date");
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await page.locator("#schedule_date").fill(tomorrow);
    await page.locator("#schedule_time").fill("09:00");
    await send(page, page.locator("form[action$='/award'] button[data-kind=secondary]"));
    await page.locator("form[action$='/cancellation']").first().waitFor({ state: "attached" });
    await look(page, faults.filter((fault) => !fault.includes("422")));
    await act(page, "/cancellation");
    await look(page, faults.filter((fault) => !fault.includes("422")));

    const find = async (address) => {
      await page.goto(`${home}/awards?q=${encodeURIComponent(address)}`);
      await page.locator("main a[href^='/manage/awards/']").first().click();
      await page.waitForURL(/\/manage\/awards\//);
      return page.url();
    };
    await find("pupil2@example.org");
    await act(page, "/cancellation");
    assert.match(await words(page), /Cancelled/);
    await find("pupil3@example.org");
    await act(page, "/message");
    await mail(demo.data, "pupil3@example.org", 2);
    await page.reload();
    assert.equal((await words(page)).match(/Sent\s+pupil3@/g).length, 2, "when each mail was sent is seen");

    // Somebody claims it; then it is withdrawn with a reason that the check says.
    const claim = async (address) => {
      const guest = await open(browser, { ...views["phone-light"], javaScriptEnabled: false });
      const link = (await mail(demo.data, address)).match(/https?:\/\/\S+\/claim\/[0-9A-Z-]+/)[0];
      await guest.page.goto(link);
      await send(guest.page, guest.page.locator("main form button[data-kind=primary]"));
      await guest.context.close();
    };
    await claim("pupil4@example.org");
    const withdrawn = await find("pupil4@example.org");
    assert.match(await words(page), /Claimed/);
    await unfold(page, "form[action$='/revocation']");
    await page.locator("form[action$='/revocation'] textarea").fill("The weld cracked.");
    await act(page, "/revocation");
    const publicly = (award) => award.split("?")[0].replace("/manage/awards/", "/credentials/");
    assert.notEqual(await verdict(page, publicly(withdrawn)), "positive");
    assert.match(await words(page), /withdrawn[\s\S]*The weld cracked\./i);

    // A wrong name is set right: the old badge leads to the new one.
    const misspelt = await find("pupil5@example.org");
    await page.goto(`${misspelt.split("?")[0]}/correction`);
    await look(page, faults.filter((fault) => !fault.includes("422")));
    await page.locator("#name").fill("Søren Kierkegaard");
    await send(page, page.locator("main form[action$='/correction'] button[data-kind=primary]"));
    await page.goto(publicly(misspelt));
    const successor = await page.locator("main a[href^='/credentials/']").first().getAttribute("href");
    await page.goto(`${demo.address}${successor}`);
    assert.match(await words(page), /Søren Kierkegaard/);
    await context.close();
  });

  test("W4: a learner claims, adds an address, shares for a while, takes along and brings in", async () => {
    const { context, page, faults } = await open(browser, views["phone-light"]);
    const link = (await mail(demo.data, "amina@example.org")).match(/https?:\/\/\S+\/claim\/[0-9A-Z-]+/)[0];
    const screens = [];
    await page.goto(link);
    screens.push(await words(page));
    await look(page, faults);
    await send(page, page.locator("main form button[data-kind=primary]"));
    screens.push(await words(page));
    await look(page, faults);
    await page.locator("main a[href^='/backpack/entries/']").first().click();
    screens.push(await words(page));
    await look(page, faults);
    for (const screen of screens.slice(0, 2)) assert.doesNotMatch(screen, /\b(DID|JSON|VC|credential subject)\b/);
    const entry = page.url();

    // A link for two weeks, which another browser opens until it is withdrawn.
    await page.locator("form[action$='/shares'] select").first().selectOption({ index: 1 }).catch(() => {});
    await send(page, page.locator("form[action$='/shares'] button[type=submit]"));
    await page.goto(`${demo.address}/backpack/shares`);
    await look(page, faults);
    const shared = await page.locator("input[readonly]").first().inputValue();
    const stranger = await open(browser, views["desktop-dark"]);
    assert.equal((await stranger.page.goto(shared)).status(), 200);
    await look(stranger.page, stranger.faults);
    await act(page, "/withdrawal");
    assert.equal((await stranger.page.goto(shared)).status(), 410);
    await look(stranger.page);
    await stranger.context.close();

    // What is taken along is whole, and checks out elsewhere.
    await page.goto(entry);
    const downloads = await page.locator("main a[download], main a[href$='.png'], main a[href$='.json'], main a[href$='.jwt']").evaluateAll(
      (links) => [...new Set(links.map((found) => found.href))].filter((href) => /badge\.(png|svg)$|credential\.(json|jwt)$/.test(href)),
    );
    assert.equal(downloads.length, 4, downloads.join(" "));
    for (const href of downloads) {
      const body = await (await context.request.get(href)).body();
      const name = href.split("/").at(-1);
      await page.goto(`${demo.address}/verify`);
      await page.locator("#file").setInputFiles({ name, mimeType: "application/octet-stream", buffer: body });
      await send(page, page.locator("main form button[data-kind=primary]"));
      assert.equal(await page.locator("header.verdict").getAttribute("data-tone"), "positive", name);
    }

    // A badge of another address is brought in as the file that it is.
    const other = await (await context.request.get(`${example()}/badge.png`)).body();
    await page.goto(`${demo.address}/backpack/import`);
    await look(page, faults);
    await page.locator("#file").setInputFiles({ name: "mine.png", mimeType: "image/png", buffer: other });
    await send(page, page.locator("main form button[data-kind=primary]"));
    await page.waitForURL(/\/backpack\/entries\//);
    await look(page, faults);
    const kept = await (await context.request.get(`${page.url().split("?")[0]}/document`)).body();
    assert.ok(kept.equals(other), "kept byte for byte");

    const all = await context.request.get(`${demo.address}/backpack/export.zip`);
    assert.equal((await all.body()).subarray(0, 2).toString(), "PK");

    // A second address counts once the link in its mail is confirmed.
    await page.goto(`${demo.address}/account`);
    await page.locator("#email").fill("amina@work.example");
    await send(page, page.locator("form[action$='/account/addresses'] button[type=submit]"));
    const proof = (await mail(demo.data, "amina@work.example")).match(/https?:\/\/\S+\/account\/addresses\/link\/\S+/)[0];
    await page.goto(proof);
    await send(page, page.locator("main form button[type=submit]"));
    await page.goto(`${demo.address}/account`);
    assert.match(await words(page), /amina@work\.example/);
    await look(page, faults);
    await context.close();
  });

  test("W8: an employer checks without an account, and forgery, end and stranger are told apart", async () => {
    const { context, page, faults } = await open(browser, views["phone-light"]);
    assert.equal(await verdict(page, example()), "positive");
    const document = await (await context.request.get(`${example()}/credential.json`)).text();
    const paste = async (text) => {
      await page.goto(`${demo.address}/verify`);
      await page.locator("#text").fill(text);
      await send(page, page.locator("main form button[data-kind=primary]"));
      await look(page, faults);
      return page.locator("h1").innerText();
    };
    assert.equal(await paste(document.replace("Welding", "Wedding")), "This badge is not valid");
    assert.match(await words(page), /The signature does not fit/);
    // Signed by strangers, for whom the program is a toolkit without a server.
    const achievement = example().replace(/\/credentials\/.*/, "") + new URL(demo.said().match(/Its achievement:\s+(\S+)/)[1]).pathname;
    const described = await context.request.get(achievement, { headers: { accept: "application/json" } });
    await writeFile(join(demo.data, "achievement.json"), await described.body());
    await tool("keys", "generate", "--out", "key.json");
    const issue = (...options) =>
      tool("issue", "--key", "key.json", "--achievement", "achievement.json", "--recipient", "amina@example.org", ...options);
    const expired = await issue("--valid-from", "2020-01-31T12:00:00Z", "--valid-until", "2021-01-31T12:00:00Z");
    assert.equal(await paste(expired), "This badge has expired");
    const unknown = await issue("--issuer", "did:web:nobody.invalid");
    assert.equal(await paste(unknown), "This badge cannot be confirmed right now");
    await context.close();
    assert.deepEqual(faults, []);
  });

  test("a member of staff makes a passkey and signs in with it", async () => {
    const { context, page, faults } = await window(hanna);
    const session = await context.newCDPSession(page);
    await session.send("WebAuthn.enable");
    await session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
      },
    });
    await page.goto(`${demo.address}/account`);
    await page.locator("[data-passkey=create] button").click();
    await page.locator("form[action*='/account/passkeys/'][action$='/removal']").waitFor({ state: "attached" });
    await look(page, faults);
    await context.clearCookies();
    await page.goto(`${demo.address}/sign-in`);
    await page.locator("[data-passkey=get] button").click();
    await page.waitForURL(/\/(backpack|manage)/);
    assert.equal(await page.locator(".account-menu a[href^='/manage/organizations/']").count() > 0, true);
    assert.deepEqual(faults, []);
    await context.close();
  });
});
