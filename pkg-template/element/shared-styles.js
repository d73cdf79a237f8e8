/** The styles that the elements share. */
export const SHARED_CSS = `
:host {
  display: block;
  container-type: inline-size;
}
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; margin: 0; }
.visually-hidden {
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.neutral { --tone: var(--soft); }
.going { --tone: var(--going); }
.good { --tone: var(--good); }
.bad { --tone: var(--bad); }
.warning { --tone: var(--warning); }

.box {
  --text: var(--workers-build-text, light-dark(#1b1d1f, #f1f2f3));
  --soft: var(--workers-build-soft, light-dark(#585e65, #a9b0b8));
  --line: var(--workers-build-line, light-dark(#d8dce0, #383d44));
  --card: var(--workers-build-card, light-dark(#fff, #1b1e22));
  --link: var(--workers-build-link, light-dark(#0051c3, #8abaff));
  --going: var(--workers-build-going, light-dark(#0051c3, #8abaff));
  --good: var(--workers-build-good, light-dark(#13643a, #67d593));
  --bad: var(--workers-build-bad, light-dark(#ae1f14, #ff9a8f));
  --warning: var(--workers-build-warning, light-dark(#7a4b00, #f2c063));
  position: relative;
  overflow: hidden;
  border: 1px solid var(--line);
  border-radius: var(--workers-build-radius, 0.5em);
  background: var(--card);
  color: var(--text);
  font: var(--workers-build-font, 1rem/1.5 system-ui, sans-serif);
  overflow-wrap: anywhere;
}

[part~="state"] {
  display: inline-flex;
  align-items: center;
  gap: 0.4em;
  padding-block: 0.1em;
  padding-inline: 0.6em 0.75em;
  border: 1px solid color-mix(in srgb, var(--tone) 40%, transparent);
  border-radius: 2em;
  background: color-mix(in srgb, var(--tone) 9%, transparent);
  color: var(--tone);
  font-weight: 600;
}
svg {
  flex: none;
  inline-size: 1em;
  block-size: 1em;
  fill: none;
  stroke: currentColor;
  stroke-width: 2;
  stroke-linecap: round;
  stroke-linejoin: round;
}
svg.initializing { stroke-width: 3; }
svg.running { animation: turn 1.2s linear infinite; }
svg.initializing { animation: breathe 1.6s ease-in-out infinite; }
@keyframes turn { to { rotate: 1turn; } }
@keyframes breathe { 50% { opacity: 0.35; } }

[part="elapsed"] { font-weight: 600; font-variant-numeric: tabular-nums; }
[part="hash"] {
  color: var(--soft);
  font: 0.8em ui-monospace, monospace;
  white-space: nowrap;
}

a, button { border-radius: 0.25em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }

[part="problem"] {
  display: flex;
  flex-wrap: wrap;
  align-items: start;
  gap: 0.5em 0.75em;
  color: var(--tone);
}
[part="problem"] svg { margin-block-start: 0.25em; }
[part="problem"] div { flex: 1 1 12em; min-inline-size: 0; }
[part="detail"] { color: var(--soft); font-size: 0.85em; }
button {
  padding: 0.25em 0.9em;
  border: 1px solid currentColor;
  background: transparent;
  color: var(--link);
  font: inherit;
  cursor: pointer;
}
button[aria-disabled="true"] { color: var(--soft); cursor: default; }

@media (prefers-reduced-motion: reduce) { svg { animation: none !important; } }
@media (forced-colors: active) {
  [part~="state"] { border-color: currentColor; }
}
`;
