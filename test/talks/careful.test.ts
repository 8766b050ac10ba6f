import { expect, it } from 'vitest'
import { Network } from './network.ts'

it.each(['change 1 not 3', 'change 1 to -3', 'change 1 -3', 'change 1 maybe 3'])('%s records nothing', (words) => {
  const network = new Network(false)
  network.says(0, 'start')
  network.says(0, words)
  expect(network.answered('web:aino')).toEqual(new Set())
})

it.each(['change 1 to 3', 'change 1: 3', 'change 1 3', 'change 1 into 3'])('%s records it', (words) => {
  const network = new Network(false)
  network.says(0, 'start')
  network.says(0, words)
  expect(network.answered('web:aino')).toEqual(new Set(['GOV-1a']))
})

it('keeps no note of nothing, and still waits for one', () => {
  const network = new Network(false)
  for (const words of ['start', 'note', ' \u0000 ', 'twice a year']) network.says(0, words)
  const [response] = network.store.responses.values()
  expect(response?.note).toBe('twice a year')
  expect(network.store.history).toHaveLength(1)
})
