import type answering from '../../texts/en/answering.json'
import type common from '../../texts/en/common.json'
import type joining from '../../texts/en/joining.json'
import type leading from '../../texts/en/leading.json'
import type leaving from '../../texts/en/leaving.json'
import type pausing from '../../texts/en/pausing.json'
import type profile from '../../texts/en/profile.json'

interface Catalogues {
  answering: typeof answering
  common: typeof common
  joining: typeof joining
  leading: typeof leading
  leaving: typeof leaving
  pausing: typeof pausing
  profile: typeof profile
}

/** `file.key` of a text in the catalogues; English decides which there are, so a missing one is a type error. */
export type TextKey = { [File in keyof Catalogues]: `${File}.${keyof Catalogues[File] & string}` }[keyof Catalogues]
