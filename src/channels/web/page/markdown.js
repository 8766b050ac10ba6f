import { withWholeCodes } from './dom.js'
import MarkdownIt from './markdown-it.js'

// The server escapes what people wrote; html: false makes sure that a slip there is still only text.
const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true }).disable('image')
markdown.validateLink = (url) => /^(https?:|mailto:)/i.test(url)
markdown.core.ruler.push('for_the_page', ({ tokens }) => {
  for (const token of tokens) {
    // The page has the first two ranks of headings itself.
    if (/^h[1-6]$/.test(token.tag)) token.tag = `h${Math.min(6, Number(token.tag[1]) + 2)}`
    for (const child of token.children ?? []) {
      if (child.type !== 'link_open') continue
      child.attrSet('target', '_blank')
      child.attrSet('rel', 'noopener noreferrer nofollow')
    }
  }
})

/**
 * A message's Markdown as elements.
 * @param {string} text
 */
export function render(text) {
  const template = document.createElement('template')
  template.innerHTML = markdown.render(text)
  for (const words of template.content.querySelectorAll('strong, code')) {
    if (words.childElementCount === 0) words.replaceChildren(...withWholeCodes(words.textContent ?? ''))
  }
  return template.content
}
