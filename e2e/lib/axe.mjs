// Accessibility: axe-core on a page as it stands, and the checks that axe does not make.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What is wrong with the page, one line each; folded parts are opened first. The account menu lies
 * over the page when it is open, so it is looked at afterwards and alone.
 */
export async function violations(page) {
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll("details:not(.account-menu)")) folded.open = true;
  });
  // Evaluated from outside the page, so the page's own content security policy stays in force.
  await page.evaluate(source);
  const found = await look(page, "html");
  const hasMenu = await page.evaluate(() => {
    const menu = document.querySelector(".account-menu");
    if (menu) menu.open = true;
    return Boolean(menu);
  });
  if (hasMenu) found.push(...(await look(page, ".account-menu")));
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (sideways > 0) found.push(`the page scrolls sideways by ${sideways} pixels`);
  return found;
}

/** What is wrong with a part of the page as it stands. */
function look(page, part) {
  return page.evaluate(
    async ([part, tags]) => {
      const result = await axe.run(part, { runOnly: { type: "tag", values: tags } });
      return result.violations.map(({ id, nodes }) => {
        const [first] = nodes;
        return `${id} (${nodes.length}): ${first.html.slice(0, 200)} ${first.failureSummary.slice(0, 300)}`;
      });
    },
    [part, rules],
  );
}
