import { buildsProxy } from "workers-builds/proxy";

export default {
  fetch(request, env, ctx) {
    const auth = { apiToken: "token" };
    return buildsProxy({ accountId: "account", auth, baseUrl: env.BASE_URL })(request, ctx);
  },
};
