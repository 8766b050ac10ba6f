/**
 * The twelve cities of INTI-Cities. Coordinates and some populations are from GeoNames (CC BY 4.0, geonames.org), other
 * populations and the shares of residents born abroad from the cities' and national statistics pages; a share is null
 * where no source was found. The teams' languages are invented.
 */
export const cities: readonly DemoCity[] = [
  city('Barcelona', 'ES', 'Europe/Madrid', 1702814, 0.336, [41.38879, 2.15899], ['en', 'es', 'ca', 'fr']),
  city('Belfast', 'GB', 'Europe/London', 345418, 0.086, [54.59682, -5.92541], ['en']),
  city('Düsseldorf', 'DE', 'Europe/Berlin', 655717, null, [51.22172, 6.77616], ['de', 'en']),
  city('Genoa', 'IT', 'Europe/Rome', 580097, null, [44.40478, 8.94439], ['it', 'fr']),
  city('Helsinki', 'FI', 'Europe/Helsinki', 658864, 0.12, [60.16952, 24.93545], ['fi', 'sv', 'en']),
  city('Lyon', 'FR', 'Europe/Paris', 522969, 0.12, [45.74846, 4.84671], ['fr', 'it']),
  city('Malmö', 'SE', 'Europe/Stockholm', 362133, 0.33, [55.60587, 13.00073], ['sv', 'en', 'de']),
  city('Maroussi', 'GR', 'Europe/Athens', 71830, null, [38.05, 23.8], ['el', 'en']),
  city('Milan', 'IT', 'Europe/Rome', 1371498, null, [45.46427, 9.18951], ['it', 'en']),
  city('Rotterdam', 'NL', 'Europe/Amsterdam', 672565, null, [51.9225, 4.47917], ['nl', 'en', 'de']),
  city('Tampere', 'FI', 'Europe/Helsinki', 260180, null, [61.49911, 23.78712], ['fi', 'en']),
  city('Utrecht', 'NL', 'Europe/Amsterdam', 361742, null, [52.09083, 5.12222], ['nl', 'en']),
]

interface DemoCity {
  name: string
  country: string
  timeZone: string
  population: number
  foreignBornShare: number | null
  latitude: number
  longitude: number
  teamLanguages: string[]
}

function city(
  name: string,
  country: string,
  timeZone: string,
  population: number,
  foreignBornShare: number | null,
  [latitude, longitude]: [number, number],
  teamLanguages: string[],
): DemoCity {
  return { name, country, timeZone, population, foreignBornShare, latitude, longitude, teamLanguages }
}
