import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyChange } from '../../src/store/change.ts'
import { commit } from '../../src/store/commit.ts'
import { findNames } from '../../src/store/reader.ts'
import { loadNeeds, loadScene } from '../../src/store/scene.ts'
import { findTalker } from '../../src/store/talker.ts'
import type { Turned } from '../../src/store/turned.ts'
import { line } from '../../src/talks/saying.ts'
import { freshAnswering } from '../../src/talks/state.ts'
import { smallBenchmark } from '../support/benchmarks.ts'
import { openStage, type Person, type Place, type Stage } from '../support/stage.ts'

describe('nothing crosses from one city or network to another', () => {
  let stage: Stage
  let oulu: Place
  let turin: Place
  beforeEach(async () => {
    stage = await openStage()
    oulu = await stage.foundCity('Oulu')
    turin = await stage.foundNetwork('Turin', smallBenchmark)
  })
  afterEach(() => stage[Symbol.asyncDispose]())

  it('of what a city registers', async () => {
    const aino = await stage.person('Aino', 'practitioner')
    await aino.says('start')
    await aino.says('evidence Budget of Tampere')
    for (const place of [oulu, turin]) {
      const other = await stage.person('Pekka', 'practitioner', 'en', place)
      await other.says('start')
      expect((await other.says('evidence'))[0]?.text).not.toContain('Budget')
      expect((await other.says('evidence 1'))[0]?.text).toContain('no number 1')
      expect((await other.says('evidence Ours'))[1]?.text).toMatch(/1\D*Ours/)
    }
  })

  it('of who is new, and who is told of it', async () => {
    const kerttu = await stage.person('Kerttu', 'lead')
    const others = [
      await stage.person('Outi', 'lead', 'en', oulu),
      await stage.person('Tullia', 'lead', 'en', turin),
      await stage.person('Teresa', 'coordinator', 'en', turin),
    ]
    await join('Sami', stage)
    expect(await kerttu.reads()).toHaveLength(1)
    for (const other of others) expect(await other.reads()).toEqual([])

    await join('Pekka', oulu)
    await join('Paola', turin)
    expect(await kerttu.reads()).toHaveLength(1)
    await kerttu.says('confirm Sami')
    for (const name of ['Pekka', 'Paola']) {
      expect((await kerttu.says(`confirm ${name}`))[0]?.actions.filter(({ id }) => id.startsWith('confirm/'))).toEqual(
        [],
      )
    }
    expect(await confirmed()).toEqual(['Kerttu', 'Outi', 'Sami', 'Teresa', 'Tullia'])
  })

  it('of whom a talk sees', async () => {
    const [kerttu, claire] = [await stage.person('Kerttu', 'lead'), await stage.person('Claire', 'coordinator')]
    for (const place of [oulu, turin]) {
      await stage.person('Outi', 'lead', 'en', place)
      await join('Pekka', place)
    }
    await stage.person('Teresa', 'coordinator', 'en', turin)
    const sami = await join('Sami', stage)
    const { read } = stage.database
    const { benchmarks } = stage.turning
    const { talker } = await turnedBy(kerttu)
    const scene = await loadScene(read, benchmarks, talker, {
      now: stage.clock.now(),
      fresh: '',
      pressed: null,
      hasModel: false,
    })
    const { leads, newcomers } = await loadNeeds(read, benchmarks, { leads: true, newcomers: true }, scene)
    expect(leads).toEqual({ city: [kerttu.member], coordinators: [claire.member] })
    expect(newcomers?.map(({ id }) => id)).toEqual([sami])

    await read.updateTable('member').set({ network_id: turin.network }).where('id', '=', sami).execute()
    expect((await loadNeeds(read, benchmarks, { newcomers: true }, scene)).newcomers).toEqual([])
  })

  it('of who confirms whom, whatever a talk decides', async () => {
    const kerttu = await stage.person('Kerttu', 'lead')
    const turned = await turnedBy(kerttu)
    for (const place of [oulu, turin]) {
      const member = await join('Pekka', place)
      await stage.database.transaction((db) => applyChange(db, { change: 'confirmed', member }, turned, 0))
      // Not even in the same city, where the networks differ.
      const moved = { city_id: stage.city, network_id: turin.network }
      await stage.database.read.updateTable('member').set(moved).where('id', '=', member).execute()
      await stage.database.transaction((db) => applyChange(db, { change: 'confirmed', member }, turned, 0))
    }
    expect(await confirmed()).toEqual(['Kerttu'])
  })

  it('of what is told to another member, whatever a talk decides', async () => {
    const kerttu = await stage.person('Kerttu', 'lead')
    const pekka = await stage.person('Pekka', 'practitioner', 'en', oulu)
    const paola = await stage.person('Paola', 'practitioner', 'en', turin)
    const say = [pekka, paola].map(({ member }) => ({
      to: { member: member ?? '' },
      saying: { lines: [line('leading.you-are-confirmed')] },
    }))
    const turned = await turnedBy(kerttu)
    await stage.database.transaction((db) => commit(db, { state: freshAnswering, changes: [], say }, turned))
    expect(await pekka.reads()).toHaveLength(1)
    expect(await paola.reads()).toEqual([])
  })

  it('of how far cities are, and into which one invites', async () => {
    const claire = await stage.person('Claire', 'coordinator')
    const paola = await stage.person('Paola', 'practitioner', 'en', turin)
    await paola.says('start')
    await paola.says('3')
    const pekka = await stage.person('Pekka', 'practitioner', 'en', oulu)
    await pekka.says('start')
    for (const answer of ['1', '2']) await pekka.says(answer)

    const told = (await claire.says('progress'))[0]?.text ?? ''
    expect(told).toMatch(/Oulu.*2 of 42/)
    expect(told).toMatch(/Tampere.*0 of 42/)
    expect(told).not.toContain('Turin')
    await claire.says('invite Turin')
    const kerttu = await stage.person('Kerttu', 'lead')
    await kerttu.says('invite Oulu')
    const codes = await stage.database.read.selectFrom('join_code').select('city_id').execute()
    expect(codes.filter(({ city_id }) => city_id !== stage.city)).toEqual([])
  })

  it('of who hears that a city has no lead', async () => {
    const claire = await stage.person('Claire', 'coordinator')
    const teresa = await stage.person('Teresa', 'coordinator', 'en', turin)
    // Leads elsewhere do not make up for it.
    await stage.person('Outi', 'lead', 'en', oulu)
    await stage.person('Tullia', 'lead', 'en', turin)
    const kerttu = await stage.person('Kerttu', 'lead')
    await kerttu.says('delete my data')
    await kerttu.presses('erase/yes')
    expect(await claire.reads()).toHaveLength(1)
    expect(await teresa.reads()).toEqual([])
  })

  it('of names', async () => {
    const aino = await stage.person('Aino', 'practitioner')
    const paola = await stage.person('Paola', 'practitioner', 'en', turin)
    const ids = [aino.member ?? '', paola.member ?? '']
    const { read } = stage.database
    expect([...(await findNames(read, ids, stage.network)).values()]).toEqual(['Aino'])
    expect([...(await findNames(read, ids, turin.network)).values()]).toEqual(['Paola'])
    expect((await findNames(read, ids, null)).size).toBe(0)
  })

  it('of waves and their questions', async () => {
    const sami = await stage.person('Sami')
    expect((await sami.says('all questions'))[0]?.file?.name).toContain('INTI-Cities')
    const aino = await stage.person('Aino', 'practitioner')
    const { read } = stage.database
    await read.updateTable('wave').set({ closed_at: 1 }).where('id', '=', stage.wave).execute()
    expect((await aino.says('start'))[0]?.actions.filter(({ id }) => id.startsWith('answer/'))).toEqual([])
    const paola = await stage.person('Paola', 'practitioner', 'en', turin)
    expect((await paola.says('start'))[0]?.text).toContain('GOV-1a')
  })

  it('of rows that stand at a city and bear another network', async () => {
    const claire = await stage.person('Claire', 'coordinator')
    const kerttu = await stage.person('Kerttu', 'lead')
    await kerttu.says('start')
    await kerttu.says('3')
    await kerttu.says('evidence Budget')
    await join('Sami', stage)
    const code = await stage.makeCode()
    const { read } = stage.database
    const elsewhere = { network_id: turin.network }
    for (const table of ['evidence', 'response', 'self_assessment', 'join_code'] as const) {
      await read.updateTable(table).set(elsewhere).execute()
    }
    await read.updateTable('member').set(elsewhere).where('confirmed_at', 'is', null).execute()

    expect((await kerttu.says('evidence'))[0]?.text).not.toContain('Budget')
    await kerttu.says('cancel')
    expect((await kerttu.says('progress'))[0]?.text).toContain('0 of 42')
    expect((await kerttu.says('confirm'))[0]?.actions.map(({ id }) => id)).toEqual(['start'])
    expect((await claire.says('progress'))[0]?.text).toMatch(/Tampere.*0 of 42.*1 member/)
    expect((await (await stage.person('Ville')).says(code))[0]?.actions).toEqual([])
  })

  async function join(name: string, place: Place): Promise<string> {
    const person = await stage.person(name)
    const code = await stage.makeCode('practitioner', undefined, place)
    await person.says(code)
    await person.presses(`join/${code}`)
    const accounts = stage.database.read.selectFrom('account').select('member_id').where('id', '=', person.account)
    return (await accounts.executeTakeFirstOrThrow()).member_id
  }

  async function confirmed(): Promise<string[]> {
    const members = stage.database.read.selectFrom('member').select('name').where('confirmed_at', 'is not', null)
    return (await members.orderBy('name').execute()).map(({ name }) => name)
  }

  /** As if a talk of theirs had just been taken. */
  async function turnedBy({ account }: Person): Promise<Turned> {
    const event = { id: 'taken', kind: 'opened', account, address: account, name: '' } as const
    const talker = (await findTalker(stage.database.read, event)) ?? expect.fail('nobody')
    return { event, talker, pressed: null, wave: stage.wave, now: stage.clock.now(), turning: stage.turning }
  }
})
