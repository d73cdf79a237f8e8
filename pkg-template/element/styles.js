export const CSS = `
.box {
  display: flex;
  flex-direction: column;
  block-size: 100%;
  padding: var(--workers-build-padding, 1em);
  border-inline-start: 4px solid var(--tone);
}
article { flex: 1; display: flex; flex-direction: column; gap: 0.75em; }
article:focus-visible { outline-offset: 4px; }
header { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.25em 1em; }

[part="message"] { font-size: 1.125em; line-height: 1.35; font-weight: 600; }
[part="reason"] { color: var(--tone); }

[part="phases"] { display: flex; gap: 2px; block-size: 4px; border-radius: 2px; overflow: hidden; }
[part="phases"] span { flex: 0 0 0; background: var(--line); }
[part="phases"] span:nth-child(2) { background: color-mix(in srgb, var(--tone) 45%, var(--line)); }
[part="phases"] span:nth-child(3) { background: var(--tone); }

dl { display: grid; gap: 0.15em 1.25em; font-size: 0.9em; }
dl div { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 0.5em; }
dt { inline-size: 4.75em; color: var(--soft); }
dd { font-variant-numeric: tabular-nums; }
@container (min-width: 34rem) {
  dl { grid-template-columns: repeat(3, 1fr); row-gap: 0.5em; }
  dl div { display: block; }
  dt { inline-size: auto; font-size: 0.9em; }
}
@container (min-width: 56rem) {
  dl { grid-template-columns: repeat(6, auto); justify-content: space-between; }
}

ul {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25em 1.25em;
  margin-block-start: auto;
  padding: 0;
  list-style: none;
  font-size: 0.9em;
}
a { color: var(--link); text-underline-offset: 0.2em; }
article:not([hidden]) ~ [part="problem"] {
  margin-block-start: 0.75em;
  padding-block-start: 0.75em;
  border-block-start: 1px solid var(--line);
}

@media (forced-colors: active) {
  [part="phases"] { display: none; }
}
`;
