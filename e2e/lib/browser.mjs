// The browser: Debian's Chromium, headless, with every way to the outside closed.
import { chromium } from "playwright-core";

const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Starts the browser that ACCOLADE_CHROMIUM names, or the one that the system has. */
export async function launch() {
  const { existsSync } = await import("node:fs");
  const executablePath = process.env.ACCOLADE_CHROMIUM ?? candidates.find(existsSync);
  if (!executablePath) throw new Error("Chromium is missing: install it, or set ACCOLADE_CHROMIUM");
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      // Containers and root have no sandbox; the browser sees only our own pages.
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** How people look at pages. 200 % zoom of a 1280 pixel window leaves 640 CSS pixels. */
export const views = {
  "desktop-light": { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  "desktop-dark": { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  "phone-light": { viewport: { width: 390, height: 844 }, colorScheme: "light", deviceScaleFactor: 2 },
  "phone-dark": { viewport: { width: 390, height: 844 }, colorScheme: "dark", deviceScaleFactor: 2 },
  "zoom-200": { viewport: { width: 640, height: 450 }, colorScheme: "light", deviceScaleFactor: 2 },
};

/**
 * A page in a fresh context, with a list of everything that went wrong in it: script errors,
 * refused resources, failed requests, and requests to any other host.
 */
export async function open(browser, options = {}) {
  // A colour that is on its way to another would be measured where no eye rests on it.
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isOurs = protocol === "data:" || protocol === "blob:" || ["127.0.0.1", "localhost"].includes(hostname);
    if (!isOurs) faults.push(`request to ${request.url()}`);
  });
  return { context, page, faults };
}
