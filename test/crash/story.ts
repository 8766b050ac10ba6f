import type { Message } from '../../src/channels/channel.ts'
import { inventAnswers } from '../../src/demo/answers.ts'
import { type Cast, sampleCast } from '../../src/demo/personas.ts'
import type { Answer } from '../../src/domain/benchmark.ts'
import { outline } from '../../src/domain/outline.ts'
import { fakeModel, reads, startModelServer } from '../fakes/model-server.ts'
import { intiCities } from '../support/stage.ts'
import { type Death, planDeaths } from './deaths.ts'
import { createLives, type Lives } from './lives.ts'
import { openPage } from './page.ts'
import { startTalk, type Talk } from './talk.ts'

/** What is there to be seen in the end. */
export interface Story {
  deaths: readonly Death[]
  people: Told[]
}

/** One persona: what they were told and what they answered, and what they are shown of it in the end. */
export interface Told {
  name: string
  talk: Talk
  /** All their answers: those that the demo begins with, and their own. */
  answers: Map<string, Answer>
  /** What a page shows that is opened in the end. */
  page: Message[]
  says: { progress: string; answers: string; profile: string }
}

const { places } = outline(intiCities)
/** Aino begins, and answers every question; the others keep her company, so that turns come at the same time. */
const people = sampleCast.filter(({ id }) => ['aino', 'niamh', 'joost', 'giulia'].includes(id))
const changesMax = 1000

/** Lets four people talk with a program that is killed so many times, on a database at this path. */
export async function playStory(crashes: number, path: string): Promise<Story> {
  const deaths = planDeaths(crashes)
  await using model = await startModelServer()
  const settings = { OPENAI_BASE_URL: model.baseUrl.href, OPENAI_MODEL: fakeModel }
  await using lives = createLives(path, settings, deaths)
  model.behave(({ answer }) => {
    if (lives.read()) return { does: 'never' }
    return reads([model.requests.length % 5], [answer.split(' ').slice(0, 3).join(' ')])
  })

  const talks = people.map((person) => ({ person, talk: startTalk(lives, person.id, openPage(lives, person.id)) }))
  let busy = talks.length
  await Promise.all(
    talks.map(async ({ person, talk }) => {
      const seeded = answersBefore(person)
      await talk.answerAll(places.filter(({ indicator }) => !seeded.has(indicator.id)))
      busy -= 1
      // Whoever is done corrects answers until all are, and nothing is to happen any more.
      for (let changes = 0; busy > 0 || lives.left().length > 0; changes++) {
        if (changes === changesMax) throw new Error(`nobody dies: ${JSON.stringify(lives.left())}`)
        const place = places[(changes * 11) % places.length]
        if (place) await talk.change(place)
      }
    }),
  )
  const told: Told[] = []
  for (const { person, talk } of talks) told.push(await lookBack(lives, person, talk))
  await lives.stop()
  return { deaths, people: told }
}

/** What the demo begins with. */
function answersBefore({ city, name, answered }: Cast): Map<string, Answer> {
  if (city === null) throw new Error(`${name} is in no city`)
  return inventAnswers(intiCities, city, name, answered)
}

async function lookBack(lives: Lives, person: Cast, talk: Talk): Promise<Told> {
  const ask = async (words: string) => (await talk.says(words)).map(({ text }) => text).join('\n')
  const says = { progress: await ask('progress'), answers: await ask('answers'), profile: await ask('profile') }
  const last = talk.told.at(-1)
  if (last) await talk.page.find(last.id)
  await talk.page.close()
  const { url } = await lives.current()
  const response = await fetch(new URL(`demo/messages?persona=${person.id}`, url))
  const { messages } = JSON.parse(await response.text())
  return {
    name: person.name,
    talk,
    answers: new Map([...answersBefore(person), ...talk.recorded]),
    page: messages,
    says,
  }
}
