import { COLOUR_RULES } from "./colours.js";

export const LOG_CSS = `
[part="log"] {
  --log: var(--workers-build-log, light-dark(#f5f6f8, #121417));
  --magenta: light-dark(#8a2f9e, #dc9ff0);
  --cyan: light-dark(#0f6471, #63cbd8);
  display: flex;
  flex-direction: column;
  gap: 0.5em;
}
[part~="log-lines"] {
  padding: 0.6em 0.9em;
  border: 1px solid var(--line);
  border-radius: 0.375em;
  background: var(--log);
  --ink: var(--text);
  font: 0.8em/1.5 ui-monospace, monospace;
  tab-size: 4;
}
.excerpt { white-space: pre-wrap; }
.excerpt div { min-block-size: 1lh; }
.excerpt [part~="log-failure"] {
  margin-inline: -0.9em;
  padding-inline: calc(0.9em - 3px) 0.9em;
  border-inline-start: 3px solid var(--bad);
  background: color-mix(in srgb, var(--bad) 7%, transparent);
  font-weight: 600;
}
.whole { max-block-size: 24lh; margin-block-start: 0.5em; overflow: auto; white-space: pre; }
.whole div div { block-size: 1lh; }
[part~="log-line"] { overflow-y: clip; }
summary { inline-size: fit-content; color: var(--link); font-size: 0.9em; border-radius: 0.25em; cursor: pointer; }
[part="log-note"] { color: var(--soft); font-size: 0.9em; }

[part~="log-line"] span { color: var(--ink); }
.bold { font-weight: 700; }
.dim { --ink: var(--soft); }
.underline { text-decoration: underline; }
${COLOUR_RULES}
[part~="log-line"] .filled { background: var(--ink); color: var(--log); }
`;
