import type { Evidence } from './assessment.ts'
import type { City, CityRole, Member } from './network.ts'

/** Who sees and does what (product.md's rules): every such rule stands here. */

/** Leads invite colleagues into their own city, coordinators into every city of their network. */
export function mayInvite(member: Member, city: Pick<City, 'id' | 'network'>): boolean {
  return member.network === city.network && (member.role === 'coordinator' || leads(member, city.id))
}

function leads(member: Member, city: string): boolean {
  return member.role === 'lead' && member.city === city
}

/** A lead confirms newcomers of their own city. */
export function mayConfirm(member: Member, newcomer: Member): boolean {
  return newcomer.city !== null && leads(member, newcomer.city) && newcomer.network === member.network
}

/** A code for a lead comes from the coordinator, and nobody in the city could confirm its lead. */
export function isConfirmedOnJoining(role: CityRole): boolean {
  return role === 'lead'
}

/** Whether a city is left without a lead when this member goes; the coordinators must know. */
export function isLastLead(member: Member, leadsOfCity: readonly string[]): boolean {
  return member.role === 'lead' && leadsOfCity.every((lead) => lead === member.id)
}

/** A newcomer sees what colleagues entered only once the lead has confirmed them. */
export function seenEvidence(member: Member, register: readonly Evidence[]): Evidence[] {
  return register.filter((evidence) => member.confirmed || evidence.addedBy === member.id)
}

/** Coordinators see every city's progress: how much is answered, never a level. */
export function maySeeProgressOfCities(member: Member): boolean {
  return member.role === 'coordinator'
}

/** A model reads nothing that the network's coordinator or the city's lead forbids: each decides for their own. */
export function mayRuleModel(member: Member): 'network' | 'city' | null {
  if (member.role === 'coordinator') return 'network'
  return member.role === 'lead' ? 'city' : null
}
