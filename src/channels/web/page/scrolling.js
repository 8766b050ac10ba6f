const near_px = 80

/**
 * Keeps the page where the person reads: at the end while they are there; else a button tells of what came below.
 * @param {HTMLElement} newer the button
 */
export function keepPlace(newer) {
  const page = document.documentElement
  const isAtEnd = () => page.scrollHeight - window.innerHeight - window.scrollY < near_px
  let atEnd = true
  /** @type {HTMLElement | null} */
  let unseen = null

  const look = () => {
    atEnd = isAtEnd()
    if (atEnd) setUnseen(null)
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
    look()
  }

  window.addEventListener('scroll', look, { passive: true })
  // The composer grows, a phone's keyboard opens: who was at the end stays there.
  const observer = new ResizeObserver(() => {
    if (atEnd) window.scrollTo({ top: page.scrollHeight, behavior: 'instant' })
  })
  observer.observe(document.body)
  window.addEventListener('resize', () => {
    if (atEnd) window.scrollTo({ top: page.scrollHeight, behavior: 'instant' })
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
