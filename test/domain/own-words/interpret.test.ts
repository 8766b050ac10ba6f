import { describe, expect, it } from 'vitest'
import type { Cues } from '../../../src/domain/benchmark.ts'
import { interpret } from '../../../src/domain/own-words/interpret.ts'
import { indicator, inShort, lunches, read, scale } from './inti.ts'

describe('own words', () => {
  it('propose a level where two places agree on it', () => {
    expect(read('Maria does it in her free time, out of goodwill.')).toBe('1')
    expect(read('Only the library and two schools have it, the other departments do not.')).toBe('2')
    expect(read('All nine sites have it, it is standard procedure.')).toBe('3')
    expect(read('All services do it, users rate it every year and we changed it because of their feedback.')).toBe('4')
  })

  it('propose a level where one place is a good part of all that is said', () => {
    expect(read('Nothing of the kind.')).toBe('0')
    expect(read('Every team, no exceptions.')).toBe('3')
  })

  it('are quoted as they stand in the text', () => {
    expect(interpret('ALL  departments do it; it’s *standard  procedure*.', scale)).toEqual({
      understood: 'clear',
      answer: 3,
      quotes: ['ALL  departments do it', 'standard  procedure'],
    })
  })

  it('are quoted with what negates them, and not cut off behind a short word', () => {
    expect(interpret('not every district', scale)).toMatchObject({ quotes: ['not every district'] })
    expect(interpret('survey, not more', scale)).toMatchObject({ quotes: ['survey, not more'] })
    expect(interpret('4 of 5 departments', scale)).toMatchObject({ quotes: ['4 of 5 departments'] })
  })

  it('offer what fits where a cue stands alone, or where two cues leave several levels', () => {
    expect(
      read('There was something on it with two classes, as a pilot, in the year when the new building opened.'),
    ).toBe('0 1 2')
    expect(read('Every department has a contact for it who is named on the page with all the other contacts.')).toBe(
      '2 3 4',
    )
    expect(read('We never evaluated it.')).toBe('2 3')
  })

  it('are not understood where nothing in them points to a level', () => {
    expect(read('')).toBe('not')
    expect(read('The potholes are what people ring about.')).toBe('not')
    expect(read('👍')).toBe('not')
  })

  it('are understood with slips of the pen, without accents and apostrophes', () => {
    expect(read('Every departmnet does it, its standart procedure.')).toBe('3')
    expect(read('we havent got any such thing, doesnt exist')).toBe(
      read('We haven’t got any such thing, doesn’t exist.'),
    )
  })
})

describe('own words do not fall for', () => {
  it('negation', () => {
    expect(read('Not every department does it.')).toBe('1 2')
    expect(read('It is not true that nothing is in place.')).toBe('not')
    expect(read('It is not in place everywhere.')).not.toMatch(/3|4/)
    expect(read('We never evaluated it with the users, but every department does it.')).toBe('3')
  })

  it('what was, or is elsewhere, or should be', () => {
    expect(read('We had a unit until 2019.')).toBe('not')
    expect(read('We used to do this in every department.')).toBe('not')
    expect(read('In the neighbouring city every department does it.')).toBe('not')
    expect(read('Every department should do it.')).toBe('not')
    expect(read('Ten years ago there was nothing, now every department does it by rule.')).toBe('3')
  })

  it('questions', () => {
    expect(read('Should every department do it?')).toBe('not')
    expect(read('Do you mean in all departments and in every school?')).toBe('not')
    expect(read('All departments do it as standard procedure. Is that it?')).toBe('2 3 4')
    expect(read('A review with the users? Never. But every department does it.')).toBe('3')
  })

  it("'nobody' and 'everybody'", () => {
    expect(read('Nobody asks any more, everybody just does it.')).toBe('3')
    expect(read('Nobody does it.')).toBe('0')
    expect(read('Everybody talks about it and nobody does it.')).not.toMatch(/3|4/)
  })

  it("'all' and 'every' of anything", () => {
    expect(read('all staff are finns')).toBe('3 4')
    expect(read('all colleagues know it')).toBe('3 4')
    expect(read('every department does it')).toBe('3')
    expect(read('every case is different')).toBe('0 1 2')
    expect(read('each department does their own thing')).toBe('0 1')
    expect(read('every colleague answers what he thinks')).toBe('0 1')
    expect(read('every time we invite the same two ladies')).toBe('1 2')
    expect(read('in all departments except the police')).not.toMatch(/4/)
  })

  it("a bare 'no', and a 'no' that denies nothing", () => {
    expect(read('no')).toBe('0 1')
    expect(read('none')).toBe('0 1')
    expect(read('nothing at all')).toBe('0')
    expect(read('no problem strategy is adopted by council')).toBe('2 3')
    expect(read('no such policy')).toBe('0 1')
    expect(read('the council voted against')).toBe('0 1')
  })

  it('rules that nobody keeps, and surveys that nobody answers', () => {
    expect(read('rule since 2021 but nobody checks')).toBe('2 3')
    expect(read('rule exists but not used')).toBe('1 2 3')
    expect(read('nobody answered our survey')).toBe('not')
    expect(read('never asked, no time')).toBe('1 2 3')
  })

  it('what ends, has just begun, or waits', () => {
    expect(read('nothing is planned after 2026')).toBe('1 2')
    expect(read('project money from AMIF, ends in december')).toBe('1 2')
    expect(read('in progress, draft goes to council in spring')).toBe('1 2')
    expect(read('there is a draft since march')).toBe('1 2 3')
    expect(read('nothing happened last 12 months but contracts are signed')).toBe('1 2 3')
    expect(read('they have never had a seat')).toBe('0 1')
  })

  it('counts and shares', () => {
    expect(read('4 of 5')).toBe('2 3')
    expect(read('80 % of staff')).toBe('2 3')
    expect(read('half half')).toBe('1 2 3')
    expect(read('almost everywhere')).toBe('2 3')
    expect(read('some do some dont')).toBe('1 2')
    expect(read('once a year with region, never with the state')).toBe('1 2')
    expect(read('4 of our 11 departments do it.')).toBe('2')
    expect(read('1 of our 11 departments does it.')).toBe('1 2')
    expect(read('10 of our 11 departments do it.')).toBe('2 3')
    expect(read('Half the house works with it, the other half does not.')).toBe('2')
    expect(read('11 of 11 departments do it, as standard procedure.')).toBe('3')
    expect(read('Eleven of our eleven departments do it, as standard procedure.')).toBe('3')
  })

  it('plans: with the money decided it is more than a wish', () => {
    expect(read('It is planned and the money is approved; we start in March.')).toBe('2')
    expect(read('It is planned, but there is no money.')).toBe('0 1 2')
    expect(read('planned for 2027')).toBe('0 1 2')
    expect(read('We would like to have it one day.')).toBe('not')
    expect(read('We plan to do it in all departments as standard procedure.')).toBe('not')
  })

  it('words that belong to something else', () => {
    expect(read('We have nothing against it.')).toBe('not')
    expect(read('We changed the software last year.')).toBe('not')
    expect(read('Everybody is against it.')).toBe('not')
  })

  it('irony, hearsay and what contradicts itself', () => {
    expect(read('Oh, of course we do everything in every department, haha.')).not.toMatch(/^\d$/)
    expect(read('I heard that every department does it as standard procedure.')).not.toMatch(/^\d$/)
    expect(read('Every department does it. In fact no department does it.')).toBe('not')
  })
})

describe("'don't know' and 'outside our competence'", () => {
  it('are proposed where hardly anything else is said', () => {
    expect(read('No idea, sorry!')).toBe('unknown')
    expect(read('That is not our job.')).toBe('na')
    expect(read('The region is responsible for that.')).toBe('na')
  })

  it('are not where more is said; and they make a level uncertain', () => {
    expect(read("I don't know, somebody who retired after thirty years in the housing office had a list of it.")).toBe(
      'not',
    )
    expect(read('we dont know how long people wait')).toBe('not')
    expect(read("Every department does it, as standard procedure, but I don't know more.")).toBe('2 3 4')
  })
})

describe("an indicator's own words", () => {
  const lead = indicator('GOV-1a')

  it('are recognised in good part', () => {
    expect(read('no politician has this task or works on it, sadly', lead)).toBe('0')
    expect(read('well, at least one aim or measure was changed', lead)).toBe('4')
  })

  it('leave all levels whose descriptors share them', () => {
    expect(read('A written decision gives a named politician the task', lead)).toBe('2 3')
  })

  it('are not taken for what they deny', () => {
    expect(read('It is not so that no politician has this task or works on it', lead)).not.toBe('0')
  })

  it('are recognised as a whole, whatever doubts and asides are in them', () => {
    for (const id of ['GOV-6b', 'PAR-4a', 'IND-1b']) {
      const asked = indicator(id)
      expect(asked.descriptors.map((text) => read(text, asked))).toEqual(['0', '1', '2', '3', '4'])
    }
  })

  it('do not count where they were, are wished for, or are part of something else', () => {
    expect(read('until last year it was in place everywhere')).toBe('not')
    expect(read('we hope it will be in place everywhere by 2030')).toBe('not')
    expect(read('a written decision gives a named politician the task but he never reported', lead)).toBe('2 3')
    expect(read('almost every school day', lunches)).toBe('3')
    expect(read('we plan to have it every school day', lunches)).toBe('not')
  })

  it("count with the level's name within a sentence", () => {
    expect(read('I would say partly in place.')).toBe('2')
    expect(read('I would not say partly in place.')).not.toBe('2')
  })
})

describe('the cues of another benchmark', () => {
  const cues: Cues = {
    words: { alles: ['tout*', 'tous'] },
    numbers: [],
    turns: [],
    negations: ['pas'],
    asides: [],
    doubts: [],
    counts: null,
    says: [{ means: [4], negated: [1, 2, 3], without: null, phrases: ['<alles> … sec'] }],
  }

  it('are all that the reading knows', () => {
    const asked = { descriptors: [], names: [], cues }
    expect(inShort(interpret('Toutes les caves sont à sec', asked))).toBe('4')
    expect(inShort(interpret('Pas toutes les caves à sec', asked))).toBe('1 2 3')
    expect(inShort(interpret('Nothing of the kind.', asked))).toBe('not')
    expect(inShort(interpret('Nothing of the kind.', { ...asked, cues: null }))).toBe('not')
  })
})
