import { subscribe } from 'node:diagnostics_channel'

// Preloaded into the program, which knows nothing of it: kills it, as a power cut would, when it tells for the n-th time
// that it is at a point. What it does before it is asked anything, as greeting people, does not count.
const point = process.env['DIE_AT']
let left = Number(process.env['DIE_AT_COUNT'])
let isAsked = false

subscribe('http.server.request.start', () => {
  isAsked = true
})
if (point) {
  subscribe(`counterpart:${point}`, () => {
    if (!isAsked) return
    left -= 1
    if (left === 0) process.kill(process.pid, 'SIGKILL')
  })
}

// A test that was given up, at its time limit or by hand, leaves no program behind.
process.stdin.on('end', () => process.exit()).resume()
process.stdin.unref()
