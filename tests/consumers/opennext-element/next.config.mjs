// OpenNext wants this file, but a page that shows the element needs nothing in it.
export default {};
