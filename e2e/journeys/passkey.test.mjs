// Passkeys: the script of the pages with the browser's own authenticator, made by hand, and a server
// that only writes down what it is told.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, open } from "../lib/browser.mjs";
import { serve } from "../lib/folder.mjs";

const folder = process.env.ACCOLADE_GALLERY ?? new URL("../out/gallery", import.meta.url).pathname;
const challenge = "Y2hhbGxlbmdlLWZvci1hLXRlc3Q";

/** What a server asks of a browser that makes a passkey. */
const creation = {
  challenge,
  rp: { id: "localhost", name: "Accolade" },
  user: { id: "cGVyc29uLTE", name: "amina@example.org", displayName: "Amina" },
  pubKeyCredParams: [{ type: "public-key", alg: -7 }],
  authenticatorSelection: { residentKey: "required", userVerification: "required" },
  excludeCredentials: [],
};
const request = { challenge, rpId: "localhost", userVerification: "required", allowCredentials: [] };

describe("passkeys", () => {
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

  /** A page whose browser has an authenticator, and a list of what was posted where. */
  async function visit(options) {
    const { context, page, faults } = await open(browser);
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
    if (options.isOld) {
      await page.addInitScript(() => {
        delete PublicKeyCredential.parseCreationOptionsFromJSON;
        delete PublicKeyCredential.parseRequestOptionsFromJSON;
        delete PublicKeyCredential.prototype.toJSON;
      });
    }
    const posted = [];
    const answer = (body) => async (route) => {
      const asked = route.request();
      posted.push({ path: new URL(asked.url()).pathname, csrf: asked.headers()["x-csrf"], body: asked.postDataJSON() });
      await route.fulfill({ json: body });
    };
    await page.route("**/account/passkeys", answer({ publicKey: creation }));
    await page.route("**/sign-in/passkey", answer(request));
    await page.route("**/confirmation", answer({ location: "/index.html" }));
    const address = server.address.replace("127.0.0.1", "localhost");
    return { context, page, faults, posted, address };
  }

  for (const isOld of [false, true]) {
    const name = isOld ? "a browser without conversion of its own" : "a new browser";
    test(`a passkey is made and signs in: ${name}`, async () => {
      const { context, page, faults, posted, address } = await visit({ isOld });
      await page.goto(`${address}/account-show.fresh.en.html`);
      await page.fill("#passkey-name", "My phone");
      await page.click("[data-passkey=create] button");
      await page.waitForURL("**/index.html");
      await page.goto(`${address}/sign-in-new.on-the-way.en.html`);
      await page.click("[data-passkey=get] button");
      await page.waitForURL("**/index.html");
      await context.close();
      assert.deepEqual(faults, []);
      assert.deepEqual(
        posted.map(({ path }) => path),
        ["/account/passkeys", "/account/passkeys/confirmation", "/sign-in/passkey", "/sign-in/passkey/confirmation"],
      );
      assert.ok(posted.every(({ csrf }) => csrf === "c2FtcGxl"));
      const [, made, , signed] = posted.map(({ body }) => body);
      assert.equal(made.name, "My phone");
      assert.equal(made.credential.type, "public-key");
      assert.match(made.credential.response.attestationObject, /^[\w-]+$/);
      assert.equal(signed.next, "/backpack");
      assert.equal(signed.credential.id, made.credential.id);
      for (const part of ["clientDataJSON", "authenticatorData", "signature", "userHandle"]) {
        assert.match(signed.credential.response[part], /^[\w-]+$/, part);
      }
      const told = JSON.parse(Buffer.from(signed.credential.response.clientDataJSON, "base64url"));
      assert.equal(told.challenge, challenge);
    });
  }

  test("what goes wrong is said in words, and the button works again", async () => {
    const { context, page, address } = await visit({});
    await page.route("**/sign-in/passkey", (route) => route.fulfill({ status: 500, body: "" }));
    await page.goto(`${address}/sign-in-new.first-visit.en.html`);
    await page.click("[data-passkey=get] button");
    await page.waitForFunction(() => document.querySelector(".passkey-status").textContent !== "");
    assert.match(await page.textContent(".passkey-status"), /did not work/);
    assert.ok(await page.isEnabled("[data-passkey=get] button"));
    await context.close();
  });

  test("without script there is only the mailed link", async () => {
    const { context, page } = await open(browser, { javaScriptEnabled: false });
    await page.goto(`${server.address}/sign-in-new.first-visit.en.html`);
    assert.equal(await page.isVisible("[data-passkey]"), false);
    assert.ok(await page.isVisible("#email"));
    await context.close();
  });
});
