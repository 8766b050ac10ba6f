import { outline } from '../../domain/outline.ts'
import { choice, close, line } from '../saying.ts'
import type { Answering } from '../state.ts'
import { type Scene, type Step, say } from '../step.ts'

/** A coordinator sees how far each city is: how much is answered, never a level. */
export function citiesProgress(state: Answering, scene: Scene): Step {
  if (!scene.wave) return say(state, [{ lines: [line('answering.no-wave')] }])
  const total = outline(scene.wave.benchmark).places.length
  const cities = scene.cities ?? []
  return say(state, [
    {
      lines: [
        line('leading.cities', { wave: scene.wave.name, count: cities.length }),
        ...cities.map(({ city, members, answered }) => close('leading.city', { city, members, answered, total })),
      ],
      choices: [choice('questions', 'common.questions'), choice('help', 'common.help')],
    },
  ])
}
