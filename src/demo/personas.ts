import type { Role } from '../domain/network.ts'

/** Invented people, through whom a visitor tries the demo. */
export interface Cast {
  id: string
  name: string
  /** Null for the coordinator and for the newcomer, who joins with the demo's code. */
  city: string | null
  role: Role
  department: string | null
  /** How much of the self-assessment they have answered, 0-1. */
  answered: number
}

/** Those that ship. */
export const sampleCast: readonly Cast[] = [
  {
    id: 'aino',
    name: 'Aino Lehtisalo',
    city: 'Tampere',
    role: 'practitioner',
    department: 'Employment services',
    answered: 0,
  },
  {
    id: 'niamh',
    name: 'Niamh Carragher',
    city: 'Belfast',
    role: 'practitioner',
    department: 'Community relations',
    answered: 0.4,
  },
  {
    id: 'joost',
    name: 'Joost van Elderen',
    city: 'Utrecht',
    role: 'practitioner',
    department: 'Education',
    answered: 1,
  },
  {
    id: 'giulia',
    name: 'Giulia Ferrandi',
    city: 'Milan',
    role: 'practitioner',
    department: 'Social services',
    answered: 0.75,
  },
  {
    id: 'kerttu',
    name: 'Kerttu Ahonsaari',
    city: 'Tampere',
    role: 'lead',
    department: 'Mayor’s office',
    answered: 0.6,
  },
  { id: 'claire', name: 'Claire Dumontel', city: null, role: 'coordinator', department: null, answered: 0 },
  { id: 'sami', name: 'Sami Nouri', city: null, role: 'practitioner', department: null, answered: 0 },
]

/** Colleagues without a persona, so that every city has somebody who answered. */
export const colleagues: readonly { name: string; city: string; department: string; answered: number }[] = [
  { name: 'Mireia Casoliva', city: 'Barcelona', department: 'Migrant support', answered: 1 },
  { name: 'Fergus Hallinan', city: 'Belfast', department: 'Housing', answered: 0.8 },
  { name: 'Anke Rosenthaler', city: 'Düsseldorf', department: 'Integration office', answered: 1 },
  { name: 'Tobias Wernicke', city: 'Düsseldorf', department: 'Schools', answered: 0.5 },
  { name: 'Marta Balestrino', city: 'Genoa', department: 'Social services', answered: 0.9 },
  { name: 'Eero Kallionpää', city: 'Helsinki', department: 'City strategy', answered: 1 },
  { name: 'Solenne Archambeau', city: 'Lyon', department: 'Equality', answered: 0.7 },
  { name: 'Lina Thorsander', city: 'Malmö', department: 'Labour market', answered: 1 },
  { name: 'Dimitra Kalogianni', city: 'Maroussi', department: 'Social policy', answered: 0.55 },
  { name: 'Paolo Cremaschini', city: 'Milan', department: 'Work', answered: 0.85 },
  { name: 'Fatima Oudkerk', city: 'Rotterdam', department: 'Diversity', answered: 0.95 },
  { name: 'Ville Rantakoski', city: 'Tampere', department: 'Culture', answered: 0.3 },
  { name: 'Maartje Hoogland', city: 'Utrecht', department: 'Participation', answered: 0.65 },
]

/** The join code of the demo's newcomer: for Tampere, so that Kerttu is told. */
export const newcomerCode = { code: 'TMPR-2345', city: 'Tampere' } as const
