import { getBuild } from "workers-builds";

const baseUrl = new URL(location.href).searchParams.get("base");
const { status } = await getBuild("account", "documented", { apiToken: "token" }, { baseUrl });
document.body.dataset.status = status;
