import { outline, type Place } from '../../domain/outline.ts'
import { choice, close, type Line, line } from '../saying.ts'
import { type Step, say } from '../step.ts'
import { goOnChoice } from './going-on.ts'
import { answersOf, dimensionName, indicatorName, type Room } from './room.ts'

const offeredMax = 5

/** All one's answers, by dimension, with the numbers by which they are changed; the newest also as buttons. */
export function listAnswers(room: Room): Step {
  const answers = answersOf(room)
  const done = outline(room.wave.benchmark).places.filter(({ indicator }) => answers.has(indicator.id))
  if (done.length === 0) {
    return say(room.state, [{ lines: [line('answering.nothing-to-change')], choices: goOnChoice(room) }])
  }
  const shown = (place: Place): Line =>
    close('answering.own-answer', {
      number: place.number,
      name: indicatorName(room, place.indicator.id),
      answer: String(answers.get(place.indicator.id)),
    })
  return say({ ...room.state, side: { for: 'which' } }, [
    {
      lines: [
        line('answering.change-which'),
        ...room.wave.benchmark.dimensions.flatMap(({ id }) => {
          const here = done.filter(({ dimension }) => dimension.id === id)
          return here.length === 0
            ? []
            : [line('answering.answers-of', { dimension: dimensionName(room, id) }), ...here.map(shown)]
        }),
      ],
      choices: done
        .slice(-offeredMax)
        .map((place) => choice(`show/${place.indicator.id}`, 'answering.show', { number: place.number })),
    },
  ])
}
