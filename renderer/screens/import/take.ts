import { setPrefs, useApp } from '../../stores/app.ts'
import { listReader, refuseFile } from '../../stores/import.ts'
import { countryOf } from './countries.ts'
import { LARGEST, normal, readFile } from './file.ts'

/** Where numbers without a country code are from: what was chosen, else where the system is. */
export const useCountry = (): string | null =>
  useApp((s) => s.prefs.country ?? (s.start ? countryOf(s.start.locale) : null))

/** The choice is kept for the next list. */
export const chooseCountry = (country: string): void => {
  void setPrefs({ country })
  listReader.again(country)
}

/** Takes the first of the files that were chosen or dropped. */
export const takeFiles = (files: readonly File[], country: string | null): void => {
  const [first] = files
  if (!first) return
  void readFile(first).then((read) => {
    if (read.is === 'text') listReader.take(read.text, country, read.name)
    else refuseFile({ is: read.is, name: read.name })
  })
}

/** What was typed or pasted. More than a call can carry is not taken. */
export const takeText = (text: string, country: string | null): void => {
  if (text.length > LARGEST) refuseFile({ is: 'too-large', name: '' })
  else listReader.take(normal(text), country)
}
