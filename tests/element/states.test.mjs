// The element in each state and every light, from the packed tarball and without a bundler.

import assert from "node:assert/strict";
import { join } from "node:path";
import { describe } from "node:test";
import { STATES } from "./builds.mjs";
import { tag, violations } from "./stage.mjs";
import { screenshots, shows } from "./suite.mjs";

const VIEWS = {
  light: { colorScheme: "light", viewport: { width: 720, height: 500 } },
  dark: { colorScheme: "dark", viewport: { width: 720, height: 500 } },
  narrow: { colorScheme: "light", viewport: { width: 320, height: 640 } },
};

describe("in each state", () => {
  const WORDS = Object.fromEntries(
    Object.keys(STATES).map((state) => [state, state[0].toUpperCase() + state.slice(1)]),
  );

  for (const state of Object.keys(STATES)) {
    shows(`${state}_is_told_by_icon_word_and_part`, async ({ put, part, element, page }) => {
      await put(tag(state));
      await part("state").waitFor();
      assert.equal(await part("state").textContent(), WORDS[state]);
      assert.equal(await element.evaluate((element) => element.state), state);
      assert.ok((await page.locator('[part~="state"] path').getAttribute("d")).length > 5);
      assert.equal(await page.locator(`[part="card ${state}"]`).count(), 1);
    });
  }

  shows("no_two_states_have_the_same_icon", async ({ put, part, page }) => {
    await put(
      Object.keys(STATES)
        .map((state) => tag(state))
        .join(""),
    );
    await part("state").nth(8).waitFor();
    const paths = await page
      .locator('[part~="state"] path')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute("d")));
    assert.equal(new Set(paths).size, 9);
  });

  for (const [view, options] of Object.entries(VIEWS)) {
    shows(
      `axe_finds_nothing_and_nothing_overflows_${view}`,
      async ({ put, part, page }) => {
        for (const name of [...Object.keys(STATES), "is_forbidden", "hostile", "on_github", "bare"]) {
          await put(tag(name, 'worker-name="shop"'));
          await part(name === "is_forbidden" ? "problem-text" : "state").waitFor();
          assert.deepEqual(await violations(page), [], name);
          const { wide, room } = await page.evaluate(() => ({
            wide: document.documentElement.scrollWidth,
            room: innerWidth,
          }));
          assert.ok(wide <= room, `${name} is ${wide} wide`);
          await page.locator("workers-build").screenshot({ path: join(screenshots, `${name}-${view}.png`) });
        }
      },
      options,
    );
  }
});
