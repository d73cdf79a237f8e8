// A script for a page with a Content-Security-Policy, which forbids scripts in the HTML.

// @ts-expect-error TypeScript does not know this path of the server.
import("/tests/node_modules/workers-builds/default.js").then(
  () => {
    document.title = "works";
  },
  (error) => {
    document.title = error.name;
  },
);
