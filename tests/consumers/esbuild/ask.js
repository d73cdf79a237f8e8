import { getBuild } from "workers-builds";

const [, , baseUrl] = process.argv;
getBuild("account", "documented", { apiToken: "token" }, { baseUrl }).then(({ status }) => console.log(status));
