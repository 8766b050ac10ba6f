import { describe, expect, it } from 'vitest'
import {
  isConfirmedOnJoining,
  isLastLead,
  mayConfirm,
  mayInvite,
  maySeeProgressOfCities,
  seenEvidence,
} from '../../src/domain/access.ts'
import { cityRoles, type Member, type Role } from '../../src/domain/network.ts'

function member(role: Role, city: string | null = 'tampere', network = 'north'): Member {
  return { id: role, network, city, role, name: role, language: 'en', confirmed: true }
}

describe('access', () => {
  it('lets leads invite into a city of theirs, and coordinators into every one of their network', () => {
    const tampere = { id: 'tampere', network: 'north' }
    expect(mayInvite(member('lead'), tampere)).toBe(true)
    expect(mayInvite(member('lead'), { id: 'oulu', network: 'north' })).toBe(false)
    expect(mayInvite(member('lead', null), tampere)).toBe(false)
    for (const role of ['practitioner', 'reviewer'] as const) expect(mayInvite(member(role), tampere)).toBe(false)
    expect(mayInvite(member('coordinator', null), tampere)).toBe(true)
    expect(mayInvite(member('coordinator', null), { id: 'turin', network: 'south' })).toBe(false)
    expect(mayInvite(member('lead', 'tampere', 'south'), tampere)).toBe(false)
  })

  it('has a lead confirmed on joining, as nobody in the city could, and no other', () => {
    expect(cityRoles.filter(isConfirmedOnJoining)).toEqual(['lead'])
  })

  it('knows the last lead of a city', () => {
    expect(isLastLead(member('lead'), ['lead'])).toBe(true)
    expect(isLastLead(member('lead'), ['lead', 'another'])).toBe(false)
    expect(isLastLead(member('practitioner'), [])).toBe(false)
  })

  it('lets a lead confirm newcomers of the same city in the same network', () => {
    expect(mayConfirm(member('lead'), member('practitioner'))).toBe(true)
    expect(mayConfirm(member('lead'), member('practitioner', 'oulu'))).toBe(false)
    expect(mayConfirm(member('lead'), member('practitioner', 'tampere', 'south'))).toBe(false)
    expect(mayConfirm(member('coordinator', null), member('practitioner'))).toBe(false)
  })

  it('shows the register to whom the lead has confirmed, to others what they entered', () => {
    const mine = { id: '1', number: 1, title: 'Mine', link: null, addedBy: 'practitioner' }
    const others = { id: '2', number: 2, title: 'Others’', link: null, addedBy: 'lead' }
    expect(seenEvidence(member('practitioner'), [mine, others])).toEqual([mine, others])
    expect(seenEvidence({ ...member('practitioner'), confirmed: false }, [mine, others])).toEqual([mine])
  })

  it('shows the progress of all cities to coordinators alone', () => {
    expect(maySeeProgressOfCities(member('coordinator', null))).toBe(true)
    for (const role of ['practitioner', 'lead', 'reviewer'] as const) {
      expect(maySeeProgressOfCities(member(role))).toBe(false)
    }
  })
})
