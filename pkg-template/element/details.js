import { element } from "./dom.js";
import { firstLine, formatTime } from "./format.js";

/** The rows of a build. Those of its durations are empty: they are written each second. */
export function details(build, texts, locale) {
  const { branch, author } = build.build_trigger_metadata ?? {};
  const created = formatTime(build.created_on, locale);
  return [
    foreign("branch", branch),
    foreign("author", author),
    foreign("trigger", triggerOf(build, texts)),
    created && ["created", element("time", { datetime: build.created_on, dir: "auto" }, created)],
    ["queuedFor", element("time", { dir: "auto" })],
    ["ranFor", element("time", { dir: "auto" })],
  ]
    .filter(Boolean)
    .map(([name, value]) => {
      const [term, definition] = [element("dt", {}, texts[name]), element("dd", {}, value)];
      return element("div", { part: `row ${name}` }, term, definition);
    });
}

/** What strangers wrote runs in its own direction, and turns nothing around it. */
function foreign(name, text) {
  const line = firstLine(text, 100);
  return line && [name, element("bdi", {}, line)];
}

function triggerOf(build, texts) {
  const source = build.build_trigger_metadata?.build_trigger_source;
  const known = { push: "push", push_event: "push", pull_request: "pull_request", manual: "manual", api: "api" };
  const how = build.deploy_hook || source === "deploy_hook" ? texts.deploy_hook : (texts[known[source]] ?? source);
  const what = build.deploy_hook?.deploy_hook_name ?? build.trigger?.trigger_name;
  return [how, what]
    .filter((text) => typeof text === "string" && text)
    .map((text) => firstLine(text, 60))
    .join(" · ");
}
