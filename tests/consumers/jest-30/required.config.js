module.exports = {
  // Babel makes CommonJS of the tests and of the package.
  transform: { "\\.js$": ["babel-jest", { presets: [["@babel/preset-env", { targets: { node: "current" } }]] }] },
  transformIgnorePatterns: ["/node_modules/(?!workers-builds/)"],
};
