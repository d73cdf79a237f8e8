import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { onPage, onPageWithPackage } from "./page.mjs";
import { inProject } from "./project.mjs";
import { ACCOUNT, root, server } from "./setting.mjs";

/** @import { WorkersBuildElement } from "workers-builds/element" */

const ELEMENT = `<workers-build account-id="${ACCOUNT}" build-uuid="documented"></workers-build>`;

/** @param {string} name */
const listOf = (name) =>
  `<${name} account-id="${ACCOUNT}" base-url="${server.baseUrl}" worker="shop" workers=""></${name}>`;

/** @type {import("./setting.mjs").Proof[]} */
export const proofs = [
  async function the_element_shows_the_build(code) {
    await onPage(code, (page) => page.locator('[part~="state"]', { hasText: "Succeeded" }).waitFor());
  },

  async function a_change_of_state_is_heard(code) {
    await onPageWithPackage(ELEMENT, code, (page) =>
      page.waitForFunction(() => document.title === "succeeded: documented"),
    );
  },

  async function the_log_is_shown(code) {
    const html = code.replace("…", ACCOUNT).replace("…", "documented");
    await onPageWithPackage(html, 'import "workers-builds/element/define";', async (page) => {
      await page.locator('[part~="log-toggle"]', { hasText: "Whole log" }).waitFor();
    });
  },

  async function the_styles_apply(code) {
    const html = `<style>${code}</style>${ELEMENT}`;
    await onPageWithPackage(html, 'import "workers-builds/element/define";', async (page) => {
      await page.locator('[part~="state"]', { hasText: "Succeeded" }).waitFor();
      const style = await page.locator('[part~="card"]').evaluate((card) => {
        card.setAttribute("part", "card failed");
        const { borderRadius, boxShadow } = getComputedStyle(card);
        return { borderRadius, boxShadow };
      });
      assert.deepEqual(style, { borderRadius: "0px", boxShadow: "rgb(174, 31, 20) 0px 0px 0px 4px" });
    });
  },

  async function the_texts_are_those_of_the_subclass(code) {
    await onPageWithPackage("<german-build></german-build>", code, async (page) => {
      await page.waitForFunction(() => customElements.get("german-build"));
      const running = await page.evaluate(() => {
        const german = /** @type {typeof WorkersBuildElement} */ (customElements.get("german-build"));
        return german.texts.running;
      });
      assert.equal(running, "Läuft");
    });
  },

  async function the_lists_show_their_builds(code) {
    const html = code.replaceAll("<workers-builds", `$& base-url="${server.baseUrl}"`);
    await onPageWithPackage(html, 'import "workers-builds/element/define";', async (page) => {
      await page.locator("workers-builds").first().locator("li").nth(4).waitFor();
      await page.locator("workers-builds").last().locator("li", { hasText: "blog" }).waitFor();
    });
  },

  async function a_change_of_a_list_is_heard(code) {
    await onPageWithPackage(listOf("workers-builds"), code, (page) =>
      page.waitForFunction(() => /^\d+ failed$/.test(document.title)),
    );
  },

  async function a_list_and_its_builds_have_texts_of_their_own(code) {
    await onPageWithPackage(listOf("german-builds"), code, async (page) => {
      await page.locator("li > button", { hasText: "Erfolgreich" }).first().click();
      await page.locator('german-build [part~="state"]', { hasText: "Erfolgreich" }).waitFor();
    });
  },

  async function typescript_knows_the_element_in_react(code) {
    const files = {
      // What React declares of its JSX, in short.
      "react.d.ts": 'declare module "react" { export namespace JSX { interface IntrinsicElements {} } }',
      "snippet.ts": code,
      "use.ts": `
        import type { JSX } from "react";
        export const right: JSX.IntrinsicElements["workers-build"] = { "account-id": "account" };
        export const list: JSX.IntrinsicElements["workers-builds"] = { workers: "shop blog", limit: 5 };
        // @ts-expect-error An identifier is a string.
        export const wrong: JSX.IntrinsicElements["workers-build"] = { "account-id": 7 };`,
    };
    await inProject(files, async (cwd) => {
      const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
      const options = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom"];
      execFileSync(process.execPath, [compiler, ...options, ...Object.keys(files)], { cwd, stdio: "inherit" });
    });
  },
];
