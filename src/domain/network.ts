export type Role = 'practitioner' | 'lead' | 'reviewer' | 'coordinator'

/** The roles that a join code can give. */
export const cityRoles = ['practitioner', 'lead', 'reviewer'] as const satisfies readonly Role[]
export type CityRole = (typeof cityRoles)[number]

export interface City {
  id: string
  network: string
  name: string
  /** ISO 3166-1 alpha-2. */
  country: string
  /** IANA name. */
  timeZone: string
}

export interface Member {
  id: string
  network: string
  /** Null for a coordinator, and for a newcomer whom a lead did not know. */
  city: string | null
  role: Role
  name: string
  language: string
  /** Whether the lead has confirmed this member (founding members are from the start). */
  confirmed: boolean
}

export interface JoinCode {
  code: string
  city: City
  role: CityRole
  /** Milliseconds since 1970 UTC. */
  endsAt: number
  revoked: boolean
}
