// How the element shows the lines of a log: colours of a terminal, and whatever else a command printed.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { LOGGED, serve } from "./logged.mjs";
import { elementTest } from "./suite.mjs";

/** @import { Stage } from "./stage.mjs" */

const ESC = "\u001b[";

/**
 * The lines that a running build shows, each as its pieces. A piece with a style comes with its classes.
 *
 * @param {Stage} stage
 * @param {string[]} lines
 */
async function shown(stage, lines) {
  await serve(stage.page, "running", lines);
  await stage.put(LOGGED);
  await stage.part("log-line").first().waitFor();
  return stage.page.locator(".excerpt [part~=log-line]").evaluateAll((lines) =>
    lines.map(({ childNodes }) =>
      [...childNodes].map((node) => {
        return node instanceof Element ? `${node.className}: ${node.textContent}` : node.textContent;
      }),
    ),
  );
}

/**
 * The contrast of each piece of the lines with what is behind it.
 *
 * @param {Stage} stage
 */
const contrasts = ({ page }) =>
  page.locator(".excerpt [part~=log-line] span").evaluateAll((spans) => {
    const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("there is no canvas");
    /** The luminance of colours that lie on each other, as WCAG defines it. */
    const luminance = (/** @type {string[]} */ colours) => {
      for (const colour of colours) {
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
      }
      const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((byte) => {
        const value = byte / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    return spans.map((span) => {
      const line = /** @type {Element} */ (span.closest("[part~=log-line]"));
      const behind = [line.parentElement, line, span].map((node) => getComputedStyle(/** @type {Element} */ (node)));
      const papers = behind.map(({ backgroundColor }) => backgroundColor);
      const [low, high] = [luminance(papers), luminance([...papers, getComputedStyle(span).color])].sort(
        (a, b) => a - b,
      );
      return { text: span.textContent, contrast: (high + 0.05) / (low + 0.05) };
    });
  });

describe("the colours of a log", () => {
  elementTest("are_those_of_the_terminal_and_end_with_the_line", async (stage) => {
    const lines = [
      `${ESC}31mred ${ESC}1mbold${ESC}22m${ESC}39m plain`,
      `${ESC}92mbright${ESC}m plain ${ESC}4munder${ESC}24m${ESC}2mdim`,
      "next",
      `${ESC}41;97m ERROR ${ESC}0m${ESC}40;33mwarn${ESC}0m ${ESC}7mreverse${ESC}36m cyan${ESC}27m`,
      `${ESC}38;5;9mnine${ESC}38;5;208morange${ESC}38;5;240mgrey${ESC}38;2;80;120;255msky${ESC}38;2;250;250;250msnow`,
    ];
    assert.deepEqual(await shown(stage, lines), [
      ["red: red ", "bold red: bold", " plain"],
      ["brightGreen: bright", " plain ", "underline: under", "dim: dim"],
      ["next"],
      ["filled red:  ERROR ", "yellow: warn", " ", "filled: reverse", "filled cyan:  cyan"],
      ["brightRed: nine", "yellow: orange", "black: grey", "blue: sky", "brightWhite: snow"],
    ]);
    const underline = stage.page.locator(".excerpt .underline");
    assert.match(await underline.evaluate((node) => getComputedStyle(node).textDecorationLine), /underline/);
    assert.equal(await stage.page.locator(".bold").evaluate((node) => getComputedStyle(node).fontWeight), "700");
  });

  elementTest("can_be_changed_one_by_one", async (stage) => {
    await stage.page.addStyleTag({ content: "workers-build { --workers-build-ansi-bright-red: rgb(1, 2, 3) }" });
    await shown(stage, [`${ESC}91mred${ESC}0m`]);
    const color = await stage.page.locator(".brightRed").evaluate((node) => getComputedStyle(node).color);
    assert.equal(color, "rgb(1, 2, 3)");
  });

  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    elementTest(
      `can_be_read_on_a_${colorScheme}_background`,
      async (stage) => {
        const codes = [30, 90].flatMap((first) => Array.from({ length: 8 }, (_, index) => first + index));
        const all = codes.map((code) => `${ESC}${code}m${code}${ESC}0m ${ESC}${code + 10}m${code + 10}${ESC}0m`);
        const line = `${all.join(" ")} ${ESC}2mdim${ESC}0m ${ESC}7mreverse${ESC}0m ${ESC}2;31mdim red${ESC}0m`;
        await serve(stage.page, "failed", [line, `Failed: ${line}`]);
        await stage.put(LOGGED);
        await stage.part("log-line").first().waitFor();
        const found = await contrasts(stage);
        // All but the black background, on both lines.
        assert.equal(found.length, 2 * (31 + 3));
        assert.deepEqual(
          found.filter(({ contrast }) => contrast < 4.5),
          [],
        );
      },
      { colorScheme },
    );
  }
});

describe("hostile lines", () => {
  elementTest("stay_text", async (stage) => {
    const markup = '<img src="x" onerror="document.title = `owned`"><script>document.title = "owned"</script>&lt;';
    assert.deepEqual(await shown(stage, [markup, `${ESC}31m${markup}`]), [[markup], [`red: ${markup}`]]);
    await stage.part("log-toggle").click();
    await stage.page.locator(".whole [part~=log-line]").first().waitFor();
    assert.equal(await stage.page.locator("workers-build :is(img, script)").count(), 0);
    assert.notEqual(await stage.page.title(), "owned");
  });

  elementTest("control_nothing", async (stage) => {
    const lines = [
      `${ESC}2Kcompiling more`,
      `${ESC}1A${ESC}0Gup${ESC}?25l${ESC}38:2::1:2:3mcolon`,
      "\u001b]0;title\u0007\u001b]8;;https://example.com\u001b\\link\u001b]8;;\u001b\\",
      "\u001b]never ended",
      "\u001bPdevice\u001b\\\u001b(B\u001bcbell\u0007\u0000\u009b31mone\u0085byte",
      `cut ${ESC}3`,
      `\u001b\u001b]x\u0007${ESC}31`,
      `${ESC}99;abc${ESC}38;5;999mtext`,
      "10 %\r100 %\r",
      "a\r\nb\tc",
    ];
    assert.deepEqual(
      await shown(stage, lines),
      [
        ["compiling more"],
        ["upcolon"],
        ["link"],
        ["never ended"],
        ["bellonebyte"],
        ["cut "],
        [],
        ["bc", "brightWhite: text"],
        ["100 %"],
        ["a"],
        ["b\tc"],
      ].slice(-10),
    );
  });

  elementTest("run_from_left_to_right_and_turn_no_other_line", async (stage) => {
    await stage.page.evaluate(() => {
      document.documentElement.dir = "rtl";
    });
    const found = await shown(stage, ["before", "\u202edesrever\u2066 \u200f(שלום) abc", "after"]);
    assert.deepEqual(found, [["before"], ["desrever (שלום) abc"], ["after"]]);
    const lines = stage.page.locator(".excerpt [part~=log-line]");
    const styles = await lines.evaluateAll((all) =>
      all.map((line) => [getComputedStyle(line).direction, getComputedStyle(line).unicodeBidi].join()),
    );
    assert.deepEqual(styles, Array(3).fill("ltr,isolate"));
  });

  elementTest("do_not_keep_the_page_busy", async (stage) => {
    const line = `${"\u009d".repeat(1_000_000)}Failed:`;
    await serve(stage.page, "failed", ["Failed: build", line]);
    await stage.put(LOGGED);
    await stage.part("log-failure").getByText("Failed: build").waitFor();
  });

  elementTest("are_cut_if_they_are_long", async (stage) => {
    const [[long], [, orange]] = await shown(stage, ["x".repeat(100_000), `${ESC}0m${ESC}31m${"y".repeat(100_000)}`]);
    assert.ok(long?.length === 501 && long.endsWith("x…"), long?.slice(-10));
    assert.equal(orange, undefined);
    const box = await stage.element.boundingBox();
    assert.ok(box && box.height < 1_000);
    await stage.part("log-toggle").click();
    const whole = stage.page.locator(".whole [part~=log-line]").first();
    assert.equal((await whole.textContent())?.length, 5_001);
  });
});
