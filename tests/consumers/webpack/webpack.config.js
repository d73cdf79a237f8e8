module.exports = { entry: { main: "./src/index.js", element: "./src/element.js" } };
