// The page of each bundler that shows the element.

import "workers-builds/element/define";

const element = document.createElement("workers-build");
element.accountId = "account";
element.buildUuid = "documented";
element.baseUrl = new URL(location.href).searchParams.get("base");
element.log = true;
element.addEventListener("load", async () => {
  // The code of the log is loaded apart.
  while (!element.shadowRoot.querySelector("[part=log-toggle]")) await new Promise(requestAnimationFrame);
  document.body.dataset.status = element.build.status;
});
document.body.append(element);
