/** The tables as Kysely sees them; what each is for stands in migrations/. Instants are milliseconds since 1970 UTC. */
export interface Schema {
  network: { id: string; name: string; created_at: number; model_allowed: number }
  benchmark: { id: string; version: number; document: string }
  wave: {
    id: string
    network_id: string
    name: string
    benchmark_id: string
    benchmark_version: number
    opened_at: number
    closed_at: number | null
  }
  city: {
    id: string
    network_id: string
    name: string
    country: string
    time_zone: string
    population: number | null
    foreign_born_share: number | null
    team_languages: string
    latitude: number | null
    longitude: number | null
    model_allowed: number
  }
  member: {
    id: string
    network_id: string
    city_id: string | null
    role: string
    name: string
    department: string | null
    language: string
    working_languages: string
    confirmed_at: number | null
    created_at: number
    erased_at: number | null
  }
  account: { id: string; network_id: string; member_id: string; address: string; last_used_at: number }
  join_code: {
    code: string
    network_id: string
    city_id: string
    role: string
    created_at: number
    ends_at: number
    revoked_at: number | null
  }
  self_assessment: { id: string; network_id: string; wave_id: string; city_id: string; status: string }
  response: {
    id: string
    network_id: string
    self_assessment_id: string
    indicator: string
    answer: string | null
    note: string | null
    answered_at: number
  }
  respondent: {
    self_assessment_id: string
    member_id: string
    indicator: string
    network_id: string
    response_id: string
  }
  response_history: {
    event_id: string
    number: number
    response_id: string
    network_id: string
    member_id: string
    answer: string | null
    note: string | null
    at: number
  }
  agreed_level: {
    self_assessment_id: string
    indicator: string
    network_id: string
    answer: string
    reason: string | null
    agreed_by: string
    agreed_at: number
  }
  evidence: {
    id: string
    network_id: string
    city_id: string
    number: number
    title: string
    link: string | null
    open_to_peers: number
    added_by: string
    added_at: number
    withdrawn_at: number | null
  }
  response_evidence: {
    self_assessment_id: string
    member_id: string
    indicator: string
    evidence_id: string
    network_id: string
  }
  dialogue: {
    owner: string
    network_id: string | null
    address: string
    state: string
    wakes_at: number | null
    awaits: string | null
  }
  proposal: {
    event_id: string
    network_id: string
    member_id: string
    wave_id: string
    indicator: string
    prompt: string
    offered: string
    recorded: string | null
    at: number
  }
  model_use: { network_id: string; month: string; requests: number }
  event: { id: string; at: number }
  outbox: {
    key: string
    network_id: string | null
    member_id: string | null
    event_id: string
    address: string
    language: string
    kind: string
    saying: string
    wave_id: string | null
    asks: string | null
    replaces: string | null
    not_before: number
    not_after: number | null
    position: number | null
    status: string
    lease_until: number | null
    try_at: number
    tried_at: number | null
    attempts: number
    ref: string | null
    why: string | null
    done_at: number | null
  }
  audit: {
    event_id: string
    number: number
    network_id: string
    member_id: string | null
    change: string
    at: number
  }
  setting: { name: string; value: string }
}
