// The builds of the page, each in an element of its own.

const wall = document.querySelector("#wall");

export function addBuild({ title, accountId, workerName, buildUuid }, onRemove) {
  const item = document.querySelector("#item").content.firstElementChild.cloneNode(true);
  item.querySelector("h2").textContent = title;
  const build = item.querySelector("workers-build");
  Object.assign(build, { accountId, workerName, buildUuid, intervalMs: 1_000 });
  const button = item.querySelector("button");
  button.setAttribute("aria-label", `Remove ${title}`);
  button.onclick = () => {
    // Focus must not fall to the top of the page.
    const next = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    (next?.querySelector("button") ?? document.querySelector("#address")).focus();
    count();
    onRemove?.();
  };
  wall.append(item);
  count();
  return item;
}

export function findBuild(buildUuid) {
  return [...wall.children].find((item) => item.querySelector("workers-build").buildUuid === buildUuid);
}

wall.addEventListener("change", count);

/** How many there are in each state: in the page, and for who only sees its tab. */
function count() {
  const states = [...wall.querySelectorAll("workers-build")].map(({ state }) => state);
  const counts = Map.groupBy(states, (state) => state ?? "loading");
  const text = [...counts]
    .map(([state, { length }]) => `${length} ${state}`)
    .sort()
    .join(", ");
  document.querySelector("#counts").textContent = text || "Nothing here yet";
  const failed = counts.get("failed")?.length ?? 0;
  document.title = failed ? `✗ ${failed} failed – Builds` : "Builds";
}
