import { route } from "@react-router/dev/routes";

export default [route("build", "routes/build.js")];
