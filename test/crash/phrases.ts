/** Answers in own words, some of them plain and some that rules alone do not read. */
export const phrases: readonly string[] = [
  'three',
  'We talked it over with the neighbours last spring, and Karen wrote it up in her own folder.',
  'I’d say level two',
  'between 2 and 3',
  'There is a drawer with papers from before my time that nobody has opened since.',
  'somewhere around level 1',
  'Whoever is on duty does what seems right to them on that day.',
  'no idea',
  'the second',
  'My office and the library do it together when the season allows.',
  'not our job',
  '2 or 3',
  'The mayor mentioned it at the fair, and people clapped.',
]
