import type { Evidence } from './assessment.ts'
import type { Member } from './network.ts'

/** Who sees and does what (product.md's rules): every such rule stands here. */

/** Leads invite colleagues into their own city. */
export function mayInvite(member: Member): boolean {
  return member.role === 'lead' && member.city !== null
}

/** A lead confirms newcomers of their own city. */
export function mayConfirm(member: Member, newcomer: Member): boolean {
  return mayInvite(member) && newcomer.city === member.city && newcomer.network === member.network
}

/** A newcomer sees what colleagues entered only once the lead has confirmed them. */
export function seenEvidence(member: Member, register: readonly Evidence[]): Evidence[] {
  return register.filter((evidence) => member.confirmed || evidence.addedBy === member.id)
}

/** Coordinators see every city's progress: how much is answered, never a level. */
export function maySeeProgressOfCities(member: Member): boolean {
  return member.role === 'coordinator'
}
