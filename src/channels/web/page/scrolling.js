const near_px = 80

/**
 * Keeps the page where the person reads: at the end while they are there; else a button tells of what came below.
 * @param {HTMLElement} newer the button
 */
export function keepPlace(newer) {
  const page = document.documentElement
  const isAtEnd = () => page.scrollHeight - window.innerHeight - window.scrollY < near_px
  let atEnd = true
  /** What was shown last, until the person scrolls; @type {HTMLElement | null} */
  let shown = null
  /** and where the page stood then. */
  let shownAt_px = 0
  /** @type {HTMLElement | null} */
  let unseen = null

  const look = () => {
    if (Math.abs(window.scrollY - shownAt_px) > 1) shown = null
    atEnd = isAtEnd()
    if (atEnd) setUnseen(null)
  }
  const stayAtEnd = () => {
    if (atEnd) window.scrollTo({ top: page.scrollHeight, behavior: 'instant' })
  }
  /** @param {HTMLElement | null} entry */
  const setUnseen = (entry) => {
    unseen = entry
    newer.hidden = entry === null
  }
  /**
   * Shows an entry and as much as fits of what follows it; never past its first line.
   * @param {HTMLElement} entry
   */
  const reveal = (entry) => {
    // Not by scrollIntoView: the next Tab would begin there, and pass over the skip link.
    const margin = Number.parseFloat(getComputedStyle(entry).scrollMarginTop)
    window.scrollBy({ top: entry.getBoundingClientRect().top - margin, behavior: 'instant' })
    shown = entry
    shownAt_px = window.scrollY
    look()
  }

  // The chat opens at its end; what the browser remembers of a reload comes later, and is another place by then.
  history.scrollRestoration = 'manual'
  window.addEventListener('scroll', look, { passive: true })
  // A picture has come, the composer grows: what was shown stays so, and who was at the end stays there.
  const observer = new ResizeObserver(() => (shown?.isConnected ? reveal(shown) : stayAtEnd()))
  observer.observe(document.body)
  // A phone's keyboard opens.
  window.addEventListener('resize', () => {
    shown = null
    stayAtEnd()
  })
  newer.onclick = () => {
    const entry = unseen
    setUnseen(null)
    if (!entry) return
    reveal(entry)
    entry.focus({ preventScroll: true })
  }

  return {
    isAtEnd,
    reveal,
    /** @param {HTMLElement} entry the first that came below */
    tellOf: (entry) => {
      if (unseen === null) setUnseen(entry)
    },
  }
}
