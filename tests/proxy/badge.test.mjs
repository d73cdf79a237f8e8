// Badges, as shields.io takes them and as images in a browser.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "../runtimes/chromium/browser.mjs";
import { build, finished, refusal, result } from "./api.mjs";
import { assertNotFound } from "./searched.mjs";
import { startProxies } from "./start.mjs";

/** @import { Build } from "workers-builds" */

const { ask, upstream } = await startProxies();

describe("a badge", () => {
  /** @type {import("playwright-core").Browser} */
  let browser;
  /** @type {import("playwright-core").Page} */
  let page;

  before(async () => {
    browser = await launch();
    page = await browser.newPage();
  });
  after(() => browser?.close());

  /**
   * Shows an image in a browser, and reads its texts and widths. Throws if it is no image.
   *
   * @param {string} svg
   */
  const drawn = (svg) =>
    page.evaluate((svg) => {
      const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
      document.body.replaceChildren(parsed.documentElement);
      const image = document.querySelector("svg");
      if (!image || image.querySelector("parsererror")) throw new Error(`no image: ${svg}`);
      const texts = [...image.querySelectorAll("text")];
      return {
        name: image.getAttribute("aria-label"),
        role: image.getAttribute("role"),
        title: image.querySelector("title")?.textContent,
        texts: texts.map((text) => text.textContent),
        elements: [...new Set([...image.querySelectorAll("*")].map(({ localName }) => localName))].sort(),
        fits: texts.every((text) => {
          const { x, width } = text.getBBox();
          return x >= 4 && x + width <= image.width.baseVal.value - 4;
        }),
        squeezed: texts.map((text) => {
          const given = Number(text.getAttribute("textLength"));
          text.removeAttribute("textLength");
          return given / text.getComputedTextLength();
        }),
      };
    }, svg);

  /** @type {Record<string, [build: Build, color: string]>} */
  const states = {
    queued: [{ status: "queued" }, "#9a6700"],
    initializing: [{ status: "initializing" }, "#0969da"],
    running: [{ status: "running" }, "#0969da"],
    succeeded: [{ status: "stopped", build_outcome: "success" }, "#1a7f37"],
    failed: [{ status: "stopped", build_outcome: "fail" }, "#c6202c"],
    skipped: [{ status: "stopped", build_outcome: "skipped" }, "#57606a"],
    cancelled: [{ status: "stopped", build_outcome: "cancelled" }, "#57606a"],
    terminated: [{ status: "stopped", build_outcome: "terminated" }, "#c6202c"],
    unknown: [{ status: "stopped" }, "#57606a"],
  };

  for (const [state, [fields, color]] of Object.entries(states)) {
    test(`says ${state}, as JSON for shields.io and as an image`, async () => {
      const { name, calls } = upstream(result(build(fields)));
      const { status, text } = await ask(`/builds-api/badge/${name}.json`);
      assert.deepEqual([status, JSON.parse(text)], [200, { schemaVersion: 1, label: "build", message: state, color }]);
      const { headers, text: svg } = await ask(`/builds-api/badge/${name}.svg`);
      assert.equal(headers.get("content-type"), "image/svg+xml");
      assert.equal(headers.get("cross-origin-resource-policy"), "cross-origin");
      assert.match(headers.get("cache-control") ?? "", /^public, max-age=\d+$/);
      assert.ok(svg.includes(color));
      const image = await drawn(svg);
      const words = `build: ${state}`;
      assert.deepEqual([image.name, image.title, image.role, image.texts], [words, words, "img", ["build", state]]);
      assert.ok(image.fits);
      for (const factor of image.squeezed) assert.ok(factor > 0.9 && factor < 1.1, String(image.squeezed));
      assert.equal(calls.length, 1);
    });
  }

  test("of a build that does not exist is an image too, and is not cached", async () => {
    const cases = { "not found": refusal(404, 12000), unavailable: refusal(500, 1) };
    for (const [message, answer] of Object.entries(cases)) {
      const { name } = upstream(answer);
      const { status, text } = await ask(`/builds-api/badge/${name}.json`);
      assert.equal(status, 200);
      assert.deepEqual(JSON.parse(text), {
        schemaVersion: 1,
        label: "build",
        message,
        color: "#57606a",
        isError: true,
      });
      const { status: same, headers, text: svg } = await ask(`/builds-api/badge/${name}.svg`);
      assert.deepEqual([same, headers.get("cache-control")], [200, "no-store"]);
      assert.deepEqual((await drawn(svg)).texts, ["build", message]);
    }
  });

  test("shows any label as text, without characters that XML cannot hold", async () => {
    const { name } = upstream(result(finished()));
    const { text } = await ask(`/labelled/badge/${name}.svg`);
    const { texts, title, elements, fits } = await drawn(text);
    const label = `"><script>alert(1)</script>&' Ж`;
    assert.deepEqual([texts, title], [[label, "succeeded"], `${label}: succeeded`]);
    assert.deepEqual(elements, ["g", "path", "rect", "text", "title"]);
    assert.ok(fits);
  });

  test("has one half if its label is empty", async () => {
    const { name } = upstream(result(finished()));
    const { texts, name: spoken } = await drawn((await ask(`/unlabelled/badge/${name}.svg`)).text);
    assert.deepEqual([texts, spoken], [["succeeded"], "succeeded"]);
    assert.equal((await ask(`/unlabelled/badge/${name}.json`)).label, "");
  });

  test("does not exist if badges are turned off", async () => {
    const { name, path } = upstream(result(finished()));
    assertNotFound(await ask(`/badgeless/badge/${name}.svg`));
    assert.equal((await ask(path("badgeless"))).status, 200);
  });
});
