import { getBuild } from "workers-builds";

const baseUrl = new URL(location.href).searchParams.get("base");
getBuild("account", "documented", { apiToken: "token" }, { baseUrl }).then(({ status }) => {
  document.body.dataset.status = status;
});
