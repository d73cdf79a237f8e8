module.exports = { entry: { page: "./page.js", element: "./element.js" } };
