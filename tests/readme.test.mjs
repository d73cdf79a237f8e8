// Every snippet of the README that is code, run.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as workersBuilds from "workers-builds";
import { buildsProxy } from "workers-builds/proxy";
import { launch } from "./runtimes/chromium/browser.mjs";
import { files } from "./runtimes/chromium/files.mjs";
import { startWorker } from "./runtimes/workerd/start.mjs";
import { standIn } from "./stand-in/server.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");
const snippets = [...readme.matchAll(/^```(js|html|rust)\n([\s\S]*?)^```$/gm)].map(([, language, code]) => ({
  language,
  code,
}));

const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
const AUTH = { apiToken: "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY" };

const server = await standIn({ files: (url) => page(url) ?? files(url) });
after(server.close);

/** The snippets in their order, each with what shows that it does what the text around it says. */
const proofs = [
  async function the_worker_answers_with_the_documented_build(code) {
    const project = mkdtempSync(join(root, "target", "readme-"));
    mkdirSync(join(project, "src"));
    writeFileSync(join(project, "src", "index.js"), code);
    writeFileSync(
      join(project, "wrangler.json"),
      JSON.stringify({ name: "readme", main: "src/index.js", compatibility_date: "2026-04-01" }),
    );
    // As `npm install` of the tarball leaves it.
    cpSync(join(root, "tests", "node_modules"), join(project, "node_modules"), { recursive: true });
    const bindings = { CLOUDFLARE_ACCOUNT_ID: ACCOUNT, CLOUDFLARE_API_TOKEN: AUTH.apiToken };
    const worker = await startWorker(pathToFileURL(join(project, "wrangler.json")), { api: server.origin, bindings });
    try {
      const response = await worker.dispatchFetch("http://worker/documented");
      assert.deepEqual(await response.json(), { status: "running", build_outcome: "success" });
    } finally {
      await worker.dispose();
      rmSync(project, { recursive: true });
    }
  },

  async function the_call_gives_a_build(code) {
    const { build } = await run(code, { ...call("documented"), options: { baseUrl: server.baseUrl } });
    assert.equal(build.status, "running");
  },

  async function the_button_ends_the_call(code) {
    const button = {};
    const { getBuild } = atTheStandIn();
    setTimeout(() => button.onclick(), 20);
    await assert.rejects(run(code, { ...call("never"), getBuild, button }), { name: "AbortError" });
  },

  async function a_service_binding_is_called_as_a_method(code) {
    const env = {
      BUILDS: {
        status: "queued",
        async fetch() {
          return Response.json({ success: true, result: { status: this.status } });
        },
      },
    };
    assert.equal((await run(code, { ...call("b"), env })).build.status, "queued");
  },

  async function the_mock_gives_what_it_was_told(code) {
    await run(code, { assert });
  },

  async function a_build_is_waited_for(code) {
    const { waitForBuild } = atTheStandIn();
    const { build } = await run(code, { ...call("skipped"), waitForBuild, options: {} });
    assert.equal(build.build_outcome, "skipped");
  },

  async function each_change_of_a_build_is_shown(code) {
    const { watchBuild } = atTheStandIn();
    const shown = [];
    const show = ({ build_outcome }) => shown.push(build_outcome);
    await run(code, { ...call("skipped"), watchBuild, show, options: {} });
    assert.deepEqual(shown, ["skipped"]);
  },

  async function a_build_has_a_state_and_durations(code) {
    const build = { status: "stopped", created_on: "2026-01-01T00:00:00Z", stopped_on: "2026-01-01T00:00:05Z" };
    const got = await run(`${code}\nreturn [state, queuedMs, runningMs, totalMs];`, { build });
    assert.deepEqual(got, ["unknown", 5000, null, 5000]);
  },

  async function a_missing_build_is_null_and_other_errors_are_thrown(code) {
    const { getBuild, BuildsError } = atTheStandIn();
    const logged = [];
    const console = { error: (text) => logged.push(text) };
    assert.equal(await run(code, { ...call("not_found"), getBuild, BuildsError, console }), null);
    assert.match(logged[0], /^GET \/accounts\/.*\/builds\/builds\/not_found: 404 Not found \(12000\)$/);
    await assert.rejects(run(code, { ...call("html"), getBuild, BuildsError, console }), { kind: "http" });
  },

  async function each_field_that_is_named_is_there(code) {
    const { getBuild } = atTheStandIn();
    const build = await getBuild(ACCOUNT, "live", AUTH);
    const values = code
      .split("\n")
      .filter(Boolean)
      .map((line) => new Function("build", `return ${line}`)(build));
    assert.equal(values.filter((value) => value === undefined).length, 0, String(values));
  },

  async function a_relative_base_url_leads_to_the_page_s_own_worker(code) {
    const { build } = await inThePage(`${code}\nreturn { build };`, { accountId: ACCOUNT, buildUuid: "documented" });
    assert.equal(build.status, "running");
  },

  async function the_import_map_finds_the_package() {
    const names = 'return Object.keys(await import("workers-builds")).sort();';
    assert.deepEqual(await inThePage(names, {}), [
      "BuildsError",
      "buildDuration",
      "buildState",
      "getBuild",
      "waitForBuild",
      "watchBuild",
    ]);
  },

  async function the_proxy_answers_for_the_account(code) {
    const fetch = async () => new Response(readFileSync(join(root, "tests", "golden", "documented-build.json")));
    const bound = (options) => buildsProxy({ ...options, fetch });
    const handler = await run(code.replace("export default", "return"), { buildsProxy: bound });
    const env = { CLOUDFLARE_ACCOUNT_ID: ACCOUNT, CLOUDFLARE_API_TOKEN: AUTH.apiToken };
    const request = new Request(`https://example.com/builds-api/accounts/${ACCOUNT}/builds/builds/documented`);
    const { success, result } = await (await handler.fetch(request, env)).json();
    assert.deepEqual(
      [success, result.status, result.build_trigger_metadata.environment_variables],
      [true, "running", undefined],
    );
  },

  async function the_proxy_leaves_out_whoever_is_not_signed_in(code) {
    const env = { CLOUDFLARE_ACCOUNT_ID: ACCOUNT, CLOUDFLARE_API_TOKEN: AUTH.apiToken };
    const proxy = await run(`${code}\nreturn proxy;`, { buildsProxy, env, isSignedIn: async () => false });
    const response = await proxy(new Request("https://example.com/builds-api/"));
    assert.equal(response.headers.get("location"), "https://example.com/login");
  },

  async function the_badge_is_where_the_proxy_has_it(code) {
    const [, path] = /src="https:\/\/ci\.example\.com(.*?)"/.exec(code);
    const fetch = async () => Response.json({ success: true, result: { status: "stopped", build_outcome: "success" } });
    const proxy = buildsProxy({ accountId: ACCOUNT, auth: AUTH, fetch });
    const response = await proxy(new Request(`https://ci.example.com${path}`));
    assert.equal(response.headers.get("content-type"), "image/svg+xml");
    assert.match(await response.text(), /<title>build: succeeded<\/title>/);
  },

  async function the_element_shows_the_build(code) {
    await onThePageOf(code, async (page) => {
      await page.locator('[part~="state"]', { hasText: "Succeeded" }).waitFor();
    });
  },

  async function a_change_of_state_is_heard(code) {
    await onThePageOf(
      element(),
      (page) => page.waitForFunction(() => document.title === "succeeded: documented"),
      code,
    );
  },

  async function the_words_are_those_of_a_subclass(code) {
    await onThePageOf(
      element(),
      async (page) => {
        await page.waitForFunction(() => customElements.get("german-build"));
        assert.equal(
          await page.evaluate(() => document.createElement("german-build").constructor.texts.running),
          "Läuft",
        );
      },
      code,
    );
  },

  async function the_rust_is_in_the_tests_of_the_crate(code) {
    const squeezed = (text) => text.replace(/\s+/g, " ").trim();
    const tests = squeezed(readFileSync(join(root, "tests", "chromium.rs"), "utf8"));
    for (const part of code.split("\n\n")) assert.ok(tests.includes(squeezed(part)), part);
  },
];

describe("the README", () => {
  test("has a proof for each snippet", () => assert.equal(snippets.length, proofs.length));
  proofs.forEach((proof, index) => {
    test(proof.name, { timeout: 60_000 }, () => proof(snippets[index].code));
  });
});

describe("SECURITY.md", () => {
  test("names tests that exist", () => {
    const sources = ["src", "tests"].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true })
        .filter((name) => /\.(rs|mjs)$/.test(name) && !name.includes("node_modules"))
        .map((name) => readFileSync(join(root, folder, name), "utf8")),
    );
    // What is quoted and is no word of the code's: sentences, with spaces or underlines.
    const quoted = [...readFileSync(join(root, "SECURITY.md"), "utf8").matchAll(/`([^`]+)`/g)].map(([, text]) => text);
    const promised = quoted.filter((text) => /[ _].*[ _]/.test(text) && !text.startsWith("npm "));
    assert.ok(promised.length > 15);
    for (const name of promised) {
      const declared = new RegExp(`(fn |async |test\\(["\`].*)${name}\\b`);
      assert.ok(
        sources.some((source) => declared.test(source)),
        name,
      );
    }
  });
});

function call(buildUuid) {
  return { accountId: ACCOUNT, buildUuid, auth: AUTH };
}

/** The package with its default base URL turned to the stand-in. */
function atTheStandIn() {
  const there = (ask) => (account, build, auth, options) =>
    ask(account, build, auth, { baseUrl: server.baseUrl, ...options });
  const { getBuild, waitForBuild, watchBuild } = workersBuilds;
  return {
    ...workersBuilds,
    getBuild: there(getBuild),
    waitForBuild: there(waitForBuild),
    watchBuild: there(watchBuild),
  };
}

/** Runs a snippet with the names it takes for given, and hands back what it returns or declares. */
async function run(code, given) {
  const scope = { ...workersBuilds, ...given };
  const body = code.replace(/^import .* from "workers-builds[\w/]*";$/m, "");
  const declares = /^const build = /m.test(body) ? "\nreturn { build };" : "";
  const AsyncFunction = (async () => {}).constructor;
  return new AsyncFunction(...Object.keys(scope), body + declares)(...Object.values(scope));
}

/** The snippet that has the element in it. */
function element() {
  return snippets.find(({ language, code }) => language === "html" && code.includes("<workers-build ")).code;
}

/** Opens a page of a snippet, with a script of another where there is one. */
async function onThePageOf(html, look, script = "") {
  // Of the subclass's snippet, the class itself is one import more.
  const mapped = html.replace(
    '"workers-builds/element/define":',
    '"workers-builds/element": "/node_modules/workers-builds/element/element.js",\n$&',
  );
  shown = `<!doctype html><meta charset="utf-8" />${mapped}<script type="module">${script}</script>`;
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/shown`);
    await look(page);
  } finally {
    await browser.close();
  }
}

/** What is at /shown. */
let shown;

async function inThePage(code, given) {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/page`);
    return await page.evaluate(
      async ({ body, given }) => {
        const scope = { ...(await import("workers-builds")), ...given };
        const AsyncFunction = (async () => {}).constructor;
        return new AsyncFunction(...Object.keys(scope), body)(...Object.values(scope));
      },
      { body: code, given },
    );
  } finally {
    await browser.close();
  }
}

/** A page with the import map of the README, and a Worker's path to the API beside it. */
function page({ pathname }) {
  if (pathname === "/page") {
    const [{ code }] = snippets.filter(({ language }) => language === "html");
    return { status: 200, headers: { "content-type": "text/html" }, body: `<!doctype html>${code}` };
  }
  if (pathname === "/shown") return { status: 200, headers: { "content-type": "text/html" }, body: shown };
  if (pathname.startsWith("/builds-api/")) {
    return { status: 200, headers: {}, body: readFileSync(join(root, "tests", "golden", "documented-build.json")) };
  }
  return null;
}
