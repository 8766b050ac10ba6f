import type { Evidence } from './assessment.ts'
import type { Member } from './network.ts'

/** Who sees and does what (product.md's rules): every such rule stands here. */

/** Leads invite colleagues into their own city, coordinators into every city of their network. */
export function mayInvite(member: Member, city: string): boolean {
  return member.role === 'coordinator' || leads(member, city)
}

function leads(member: Member, city: string): boolean {
  return member.role === 'lead' && member.city === city
}

/** A lead confirms newcomers of their own city. */
export function mayConfirm(member: Member, newcomer: Member): boolean {
  return newcomer.city !== null && leads(member, newcomer.city) && newcomer.network === member.network
}

/** A newcomer sees what colleagues entered only once the lead has confirmed them. */
export function seenEvidence(member: Member, register: readonly Evidence[]): Evidence[] {
  return register.filter((evidence) => member.confirmed || evidence.addedBy === member.id)
}

/** Coordinators see every city's progress: how much is answered, never a level. */
export function maySeeProgressOfCities(member: Member): boolean {
  return member.role === 'coordinator'
}
