// The page of each bundler. It has no `await` outside of functions, because some of them write a classic script.

import { getBuild } from "workers-builds";

const baseUrl = new URL(location.href).searchParams.get("base");
getBuild("account", "documented", { apiToken: "token" }, { baseUrl }).then(({ status }) => {
  document.body.dataset.status = status;
});
