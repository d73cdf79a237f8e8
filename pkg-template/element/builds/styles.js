export const CSS = `
ul { padding: 0; list-style: none; }
li { border-inline-start: 4px solid var(--tone); }
li ~ li, ul:not([hidden]) ~ [part="problem"] { border-block-start: 1px solid var(--line); }
li[data-new] { animation: arrive 2.4s ease-out; }
@keyframes arrive { from { background: color-mix(in srgb, var(--tone) 30%, var(--card)); } }
button :empty:not(path) { display: none; }

li > button {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.25em 0.75em;
  inline-size: 100%;
  padding: 0.75em 1em;
  border: 0;
  border-radius: 0;
  color: inherit;
  text-align: start;
}
li > button:hover { background: color-mix(in srgb, var(--link) 7%, transparent); }
li > button:focus-visible { outline-offset: -3px; }
li > button > svg { color: var(--soft); }
[aria-disabled="true"] > svg { visibility: hidden; }
[aria-expanded="true"] > svg { rotate: 180deg; }
[part~="state"] svg:is(.none, .missing) { display: none; }

[part="worker"], .main { order: 1; flex: 1 0 100%; min-inline-size: 0; }
[part="worker"] { font-size: 1.125em; font-weight: 700; }
.main > * { display: inline-block; max-inline-size: 100%; margin-inline-end: 0.4em; vertical-align: middle; }
.main bdi { overflow: hidden; text-overflow: ellipsis; }
/* A text of another direction stays at the start of the line. */
.main > [part="message"] { display: block; inline-size: fit-content; font-weight: 600; }
[part="branch"], [part="author"], [part="created"] { color: var(--soft); font-size: 0.875em; }
[part="branch"] {
  padding-inline: 0.5em;
  border-radius: 0.3em;
  background: color-mix(in srgb, var(--soft) 12%, transparent);
}
.times { display: flex; flex-direction: column; align-items: end; margin-inline-start: auto; }
.times, .first { white-space: nowrap; }
@container (min-width: 40rem) {
  li > button { flex-wrap: nowrap; column-gap: 1em; }
  .first { flex: 0 0 9.5em; }
  .main bdi { white-space: nowrap; }
  [part="worker"], .main { order: 0; flex: 1; }
  [part="worker"] { flex: 0 0 8em; }
}

[part="opened"] { padding: 0 0.75em 0.75em; }
[part="empty"]:not(:empty), [part="problem"] { padding: 0.75em 1em; }
@media (prefers-reduced-motion: reduce) { li { animation: none !important; } }
`;
