// The server serves the library's browser build under this name.
export { default } from 'markdown-it'
