// The shadow tree of an element: made once, then written to.

import { details } from "./details.js";
import { element, write } from "./dom.js";
import { firstLine, formatDuration, isoDuration } from "./format.js";
import { draw, icon } from "./icons.js";
import { linksOf } from "./links.js";
import { Phases } from "./phases.js";
import { styles } from "./styles.js";

const TONES = {
  initializing: "going",
  running: "going",
  succeeded: "good",
  failed: "bad",
  terminated: "bad",
  unknown: "warning",
};

export class View {
  #stateIcon = icon();
  #word = element("span");
  #state = element("p", {}, this.#stateIcon, this.#word);
  #totalLabel = element("span", { class: "unseen" });
  #total = element("time", { dir: "auto" });
  #elapsed = element("p", { part: "elapsed" }, this.#totalLabel, " ", this.#total);
  #message = element("bdi");
  #hash = element("code", { part: "hash" });
  #title = element("p", { part: "message", id: "message" }, this.#message, " ", this.#hash);
  #reason = element("p", { part: "reason" });
  #phases = new Phases();
  #details = element("dl", { part: "details" });
  #links = element("ul", { part: "links", role: "list" });
  #card = element(
    "article",
    { "aria-labelledby": "message", tabindex: "-1" },
    element("header", {}, this.#state, this.#elapsed),
    this.#title,
    this.#reason,
    this.#phases.node,
    this.#details,
    this.#links,
  );
  #problemIcon = icon();
  #problemText = element("p", { part: "problem-text" });
  #problemDetail = element("p", { part: "detail", dir: "auto" });
  #retry = element("button", { part: "retry", type: "button" });
  #problem = element(
    "div",
    { part: "problem" },
    this.#problemIcon,
    element("div", {}, this.#problemText, this.#problemDetail),
    this.#retry,
  );
  #box = element("div", { class: "box" }, this.#card, this.#problem);
  #loading = element("span", { part: "loading" });
  #fallback = element("slot", {}, this.#loading);
  #live = element("p", { class: "unseen", role: "status" });
  #said = null;

  constructor(root, onRetry) {
    root.adoptedStyleSheets = [styles()];
    root.append(this.#fallback, this.#box, this.#live);
    draw(this.#problemIcon, "trouble");
    this.#retry.addEventListener("click", () => {
      if (this.#retry.ariaDisabled !== "true") onRetry();
    });
  }

  /** Shows all that is known: the build and its state, or nulls, and the problem, or null. */
  show({ build, state, problem, asked, texts, locale }) {
    this.#fallback.hidden = build !== null;
    this.#box.hidden = build === null && problem === null;
    write(this.#loading, asked && !problem ? texts.loading : "");
    if (build) this.#showBuild(build, state, { asked, texts, locale });
    this.#card.hidden = build === null;
    // What cannot be seen any more is more important than how it was seen last.
    const tone = problem?.tone === "bad" ? "bad" : (TONES[state] ?? "neutral");
    this.#box.className = `box ${tone}`;
    this.#card.className = TONES[state] ?? "neutral";
    this.#box.setAttribute("part", `card ${state ?? "empty"}`);
    this.#showProblem(problem, texts);
    this.#say(build, state, problem, texts);
  }

  /** Writes what changes from second to second. */
  tick({ queuedMs, runningMs, totalMs }, { texts, locale }) {
    this.#elapsed.hidden = totalMs === null;
    write(this.#totalLabel, texts.total);
    writeDuration(this.#total, totalMs, locale);
    for (const [row, ms] of [
      ["queuedFor", queuedMs],
      ["ranFor", runningMs],
    ]) {
      const time = this.#details.querySelector(`[part~="${row}"] time`);
      time.closest("div").hidden = ms === null;
      writeDuration(time, ms, locale);
    }
    this.#phases.show({ queuedMs, runningMs, totalMs });
  }

  #showBuild(build, state, { asked, texts, locale }) {
    const { commit_message: message, commit_hash: hash } = build.build_trigger_metadata ?? {};
    draw(this.#stateIcon, state);
    write(this.#word, texts[state]);
    this.#state.setAttribute("part", `state ${state}`);
    write(this.#message, firstLine(message) || texts.build);
    write(this.#hash, firstLine(hash).slice(0, 7));
    this.#hash.hidden = !this.#hash.textContent;
    write(this.#reason, reasonFor(build, state, texts));
    this.#reason.hidden = !this.#reason.textContent;
    this.#details.replaceChildren(...details(build, texts, locale));
    this.#showLinks(linksOf(build, asked), texts);
  }

  #showLinks(links, texts) {
    this.#links.ariaLabel = texts.links;
    this.#links.hidden = links.length === 0;
    // What is the same stays, and with it the focus that it may have.
    const now = JSON.stringify([links, texts.commit]);
    if (this.#links.dataset.shown === now) return;
    this.#links.dataset.shown = now;
    const anchors = links.map(([name, href]) => {
      return element("a", { part: `link ${name}`, href, rel: "noreferrer noopener" }, texts[name]);
    });
    this.#links.replaceChildren(...anchors.map((anchor) => element("li", {}, anchor)));
  }

  #showProblem(problem, texts) {
    const hadFocus = this.#retry.matches(":focus");
    this.#problem.hidden = problem === null;
    // Focus that goes with a button is at the top of the page: keep it near.
    if (problem === null && hadFocus) this.#card.focus();
    if (problem === null) return;
    this.#problem.className = problem.tone;
    write(this.#problemText, problem.text);
    write(this.#problemDetail, firstLine(problem.detail, 500));
    write(this.#retry, texts.tryAgain);
    this.#retry.ariaDisabled = String(!problem.canRetry);
  }

  /** Tells a screen reader what is new, but not what there is to begin with: a wall of builds would never end. */
  #say(build, state, problem, texts) {
    const text = problem?.text ?? (state && texts[state]);
    if (text === this.#said || !text) return;
    const name = firstLine(build?.build_trigger_metadata?.branch, 60) || texts.build;
    if (this.#said !== null || problem) write(this.#live, texts.news(name, text));
    this.#said = text;
  }

  /** What is shown from now on is another build: its first state is no news either. */
  forget() {
    this.#said = null;
    this.#live.textContent = "";
  }
}

function reasonFor({ status }, state, texts) {
  if (state === "unknown" && status && status !== "stopped") return texts.unheardReason(firstLine(status, 60));
  return texts[`${state}Reason`] ?? "";
}

function writeDuration(time, ms, locale) {
  if (ms === null) return;
  time.dateTime = isoDuration(ms);
  write(time, formatDuration(ms, locale));
}
