import { getBuild } from "workers-builds";

const [, , baseUrl] = process.argv;
const { status } = await getBuild("account", "documented", { apiToken: "token" }, { baseUrl });
console.log(status);
