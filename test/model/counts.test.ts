import { Registry } from 'prom-client'
import { expect, it } from 'vitest'
import { createModelCounts } from '../../src/model/counts.ts'

it('shows every outcome from the start, and whether people agreed', async () => {
  const registry = new Registry()
  const counts = createModelCounts(registry)
  for (const agreed of [true, true, false]) counts.countAgreement(agreed)
  const metrics = await registry.metrics()
  expect(metrics).toContain('model_proposals_total{agreed="yes"} 2\nmodel_proposals_total{agreed="no"} 1\n')
  expect(metrics.match(/^model_calls_total\{outcome="[\w-]+"\} 0$/gm)).toHaveLength(14)
})
