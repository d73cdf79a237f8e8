import { getBuild } from "workers-builds";

const [baseUrl] = Deno.args;
const { status } = await getBuild("account", "documented", { apiToken: "token" }, { baseUrl });
console.log(status);
